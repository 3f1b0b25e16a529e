package org.rapport.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks into the sandbox EHR from outside, to see for itself what Rapport wrote there. */
final class EhrProbe {
    private static final String SCORES = "https://rapport.org/fhir/CodeSystem/rapport-scores|";
    private static final String PHQ_9 = SCORES + "phq-9-total,http://loinc.org|44261-6";

    private static final String RISK_REVIEW = "https://rapport.org/fhir/CodeSystem/rapport-task-codes|risk-review";

    private final Http http;
    private final String base;

    EhrProbe(Http http, int port) {
        this.http = http;
        this.base = "http://127.0.0.1:" + port + "/fhir";
    }

    String url(String path) {
        return base + path;
    }

    boolean answers() {
        return http.json(url("/metadata")).isPresent();
    }

    /** How many resources of the type the EHR holds. */
    long held(String type) {
        return total("/" + type + "?_summary=count");
    }

    /** How many Observations carry a Rapport score identifier. */
    long scoresHeld() {
        return total("/Observation?identifier=https://rapport.org/fhir/score-id|&_summary=count");
    }

    /** How many looks at a risk are asked for and still open. */
    long risksToLookAt() {
        return total("/Task?code=" + RISK_REVIEW + "&status=requested&_summary=count");
    }

    /** The Observations of a client who has both a PHQ-9 total and an engagement profile, newest first. */
    Optional<String> exampleClient() {
        return clientWith(SCORES + "engagement-profile", PHQ_9)
                .map(patient -> url("/Observation?patient=" + patient + "&code=" + PHQ_9 + "," + SCORES
                        + "attendance-rate," + SCORES + "engagement-profile&_sort=-date"));
    }

    /** The Observations about change of a client whose alliance dropped once and who also fills in the CORE-10. */
    Optional<String> exampleOfChange() {
        return clientWith(SCORES + "alliance-drop", SCORES + "core-10-total")
                .map(patient -> url("/Observation?patient=" + patient + "&code=" + SCORES + "alliance-drop," + SCORES
                        + "reliable-change," + SCORES + "nhs-outcome&_sort=-date"));
    }

    /** Where a clinician opens the app: in the record of a client whose alliance dropped once, else at the list of clients. */
    String app() {
        String page = base.replaceFirst("/fhir$", "/clinician");
        return clientWith(SCORES + "alliance-drop", PHQ_9)
                .map(patient -> page + "?patient=" + patient)
                .orElse(page);
    }

    /** The latest session with a completed PHQ-9, as it is named when a link for another form is asked for. */
    Optional<String> exampleSession() {
        for (JsonNode entry : search("/Observation?code=" + PHQ_9 + "&_sort=-_lastUpdated&_count=50")
                .path("entry")) {
            String session = entry.at("/resource/encounter/reference").asText();
            String patient = entry.at("/resource/subject/reference").asText();
            if (!session.isEmpty() && !patient.isEmpty()) {
                return Optional.of("\"patient\":\"" + patient.replaceFirst(".*/", "") + "\",\"encounter\":\""
                        + session.replaceFirst(".*/", "") + "\"");
            }
        }
        return Optional.empty();
    }

    /** Clients for whom there may be a card: those with a risk that was asked to be looked at, and with an alliance drop. */
    List<String> clientsOfConcern() {
        Set<String> clients = new LinkedHashSet<>();
        search("/Task?code=" + RISK_REVIEW + "&_sort=-_lastUpdated&_count=20")
                .path("entry")
                .forEach(entry -> clients.add(client(entry, "for")));
        search("/Observation?code=" + SCORES + "alliance-drop&_sort=-date&_count=20")
                .path("entry")
                .forEach(entry -> clients.add(client(entry, "subject")));
        return List.copyOf(clients);
    }

    private static String client(JsonNode entry, String member) {
        return entry.at("/resource/" + member + "/reference").asText().replaceFirst(".*/", "");
    }

    /** The client of the newest Observation with the one code who also has one with the other. */
    private Optional<String> clientWith(String newest, String also) {
        for (JsonNode entry : search("/Observation?code=" + newest + "&_sort=-_lastUpdated&_count=50")
                .path("entry")) {
            String patient = client(entry, "subject");
            if (total("/Observation?patient=" + patient + "&code=" + also + "&_summary=count") > 0) {
                return Optional.of(patient);
            }
        }
        return Optional.empty();
    }

    private long total(String path) {
        return search(path).path("total").asLong(0);
    }

    private JsonNode search(String path) {
        return http.json(url(path)).orElseGet(MissingNode::getInstance);
    }
}
