package org.rapport.sandbox;

import java.time.Duration;
import java.util.Optional;

/** What the user reads once Rapport works: the summary, and then a line whenever something has arrived. */
final class Report {
    private static final long LATEST_SUMMARY = 110;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final RapportProbe rapport;
    private final EhrProbe ehr;
    private final Parts parts;
    private final Progress progress;
    private PipelineCounts last = new PipelineCounts(0, 0, 0);

    Report(RapportProbe rapport, EhrProbe ehr, Parts parts, Progress progress) {
        this.rapport = rapport;
        this.ehr = ehr;
        this.parts = parts;
        this.progress = progress;
    }

    /** Waits until the backlog is worked off, or for two minutes since the launch at most, and says what was done. */
    void summary() {
        boolean steady = false;
        while (!steady && progress.seconds() < LATEST_SUMMARY) {
            PipelineCounts before = last;
            look();
            progress.say("Pulled " + last.encountersReceived() + " encounters, computed " + last.scoresComputed()
                    + " scores, " + last.observationsAccepted() + " Observations accepted ...");
            steady = last.steadySince(before);
        }
        if (!steady) {
            progress.say("Rapport is still working on the backlog; this is how far it is.");
        }
        lines();
    }

    private void lines() {
        progress.say("");
        progress.say(last.encountersReceived() + " therapy encounters pulled from the EHR");
        progress.say(last.scoresComputed() + " scores computed");
        progress.say(last.observationsAccepted() + " Observations accepted by the EHR, which holds " + ehr.scoresHeld()
                + " (a changed score is accepted again and held once)");
        progress.say(ehr.risksToLookAt() + " Tasks in the EHR ask a clinician to look at the answer to a risk item");
        progress.say("");
        progress.say("Rapport's FHIR endpoint   " + rapport.url("/fhir/metadata"));
        progress.say("Rapport's health          " + rapport.url("/health"));
        progress.say("The sandbox EHR           " + ehr.url("/metadata"));
        progress.say("PHQ-9 beside engagement   " + request(ehr.exampleClient(), "no client has both yet"));
        progress.say("Change over time          " + request(ehr.exampleOfChange(), "no client has it yet"));
        progress.say("The app, as a clinician   " + ehr.app());
        progress.say("A one-time link to a form " + link(ehr.exampleSession()));
        progress.say("A card (CDS Hooks)        "
                + rapport.requestWithCard(ehr.clientsOfConcern()).orElse("no client has one yet"));
        progress.say("The audit page            " + rapport.url("/audit/"));
        progress.say("");
        progress.say("New encounters keep arriving. Ctrl-C stops everything.");
    }

    private String link(Optional<String> session) {
        return session.map(named -> "curl -s -H 'Content-Type: application/json' -d '{\"site\":\"sandbox\"," + named
                        + ",\"form\":\"rapport-checkin\"}' " + rapport.url("/check-in/links"))
                .orElse("no session has a form yet");
    }

    private static String request(Optional<String> url, String otherwise) {
        return url.map(found -> "curl -s '" + found + "'").orElse(otherwise);
    }

    /** Reports what arrives until a part ends. */
    void live() {
        while (true) {
            PipelineCounts before = last;
            look();
            long encounters = last.encountersReceived() - before.encountersReceived();
            long accepted = last.observationsAccepted() - before.observationsAccepted();
            if (encounters > 0 || accepted > 0) {
                progress.say("%+d encounters (%d), %+d Observations accepted (%d)"
                        .formatted(encounters, last.encountersReceived(), accepted, last.observationsAccepted()));
            }
        }
    }

    private void look() {
        long until = System.nanoTime() + BETWEEN_LOOKS.toNanos();
        while (System.nanoTime() < until) {
            parts.requireAllAlive();
            Progress.pause(Duration.ofMillis(250));
        }
        last = rapport.counts().orElse(last);
    }
}
