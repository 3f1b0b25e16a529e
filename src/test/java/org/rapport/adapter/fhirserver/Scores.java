package org.rapport.adapter.fhirserver;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.RiskTasks.RiskTask;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.domain.score.Coding;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.observation.ObservationWriter;
import org.rapport.fhir.observation.References;
import org.rapport.fhir.observation.RiskTaskWriter;
import org.rapport.testing.TestDefinitions;

/** Scores for tests. */
final class Scores {
    static final ScoreType PHQ = new ScoreType(
            "phq-9-total",
            "PHQ-9",
            ScoreFamily.SYMPTOM,
            List.of(new Coding("http://loinc.org", "44261-6", "PHQ-9 total score")));
    static final ScoreType RATE = new ScoreType("attendance-rate", "Attendance", ScoreFamily.ENGAGEMENT, List.of());

    static final ScoreType RISK = new ScoreType("phq-9-item-9", "PHQ-9 item 9", ScoreFamily.RISK, List.of());
    static final TestDefinitions DEFINITIONS = TestDefinitions.of(
                    PHQ, RATE, RISK, Gallery.CHANGE, Gallery.PROFILE, Gallery.INDEX)
            .with("south", Gallery.MOOD);

    private Scores() {}

    /** A PHQ-9 total of 12 in the encounter {@code e-<patient>}. */
    static Found phq(String site, String patient, String form, String moment) {
        Instant at = Instant.parse(moment);
        return found(site, patient, PHQ, form, EffectiveTime.at(at), ScoreStatus.FINAL, at.plusSeconds(60));
    }

    /** An attendance rate, amended, stored an hour after its end. */
    static Found rate(String site, String patient, String start, String end) {
        EffectiveTime period = EffectiveTime.between(Instant.parse(start), Instant.parse(end));
        return found(
                site,
                patient,
                RATE,
                "course",
                period,
                ScoreStatus.AMENDED,
                period.asOf().plusSeconds(3600));
    }

    /** A PHQ-9 total; none when the form was not complete. */
    static Found total(String site, String patient, String moment, String points) {
        Instant at = Instant.parse(moment);
        Outcome outcome = points.isEmpty()
                ? new Outcome.Absent(Outcome.Reason.UNKNOWN, "Not enough items were answered.")
                : new Outcome.Quantity(new BigDecimal(points), "{score}");
        return found(site, patient, PHQ, "f-" + moment, EffectiveTime.at(at), ScoreStatus.FINAL, at, outcome);
    }

    /** The same score, retracted. */
    static Found retracted(Found found) {
        StoredScore stored = found.stored();
        return new Found(
                new StoredScore(stored.score(), ScoreStatus.ENTERED_IN_ERROR, stored.version() + 1, stored.issued()),
                found.lastUpdated());
    }

    private static Found found(
            String site,
            String patient,
            ScoreType type,
            String window,
            EffectiveTime time,
            ScoreStatus status,
            Instant stored) {
        Outcome outcome = new Outcome.Quantity(new BigDecimal("12.50"), "{score}");
        return found(site, patient, type, window, time, status, stored, outcome);
    }

    private static Found found(
            String site,
            String patient,
            ScoreType type,
            String window,
            EffectiveTime time,
            ScoreStatus status,
            Instant stored,
            Outcome outcome) {
        ScoreIdentity identity = new ScoreIdentity(site, patient, "none", type.measure(), window, "rapport-scorer");
        Score score = new Score(
                identity,
                type,
                time,
                outcome,
                List.of(),
                Optional.of("e-" + patient),
                List.of(),
                List.of(),
                List.of(),
                "1");
        return new Found(new StoredScore(score, status, 3, stored), stored);
    }

    /** A short Provenance. */
    static byte[] renderProvenance(StoredScore stored) {
        return """
                {"resourceType":"Provenance","id":"%s","target":[{"reference":"Observation/%s/_history/%d"}],"recorded":"%s",
                 "agent":[{"who":{"display":"rapport-scorer"}}]}"""
                .formatted(
                        ProvenanceRendering.id(stored),
                        stored.score().identity().uuid(),
                        stored.version(),
                        stored.issued())
                .getBytes(StandardCharsets.UTF_8);
    }

    /** The Task as it is really written. */
    static byte[] renderTask(StoredScore stored) {
        String site = stored.score().identity().site();
        return new RiskTaskWriter(references(site), DEFINITIONS.of(site))
                .toBytes(stored, Optional.of(stored.score().identity().uuid().toString()));
    }

    /** The Task of a risk item. */
    static RiskTask task(String site, String patient, String form, boolean present, String moment) {
        Instant at = Instant.parse(moment);
        Score score = new Score(
                new ScoreIdentity(site, patient, "none", "phq-9-item-9", form, "rapport-scorer"),
                RISK,
                EffectiveTime.at(at),
                new Outcome.Flag(present),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                "1");
        return new RiskTask(new StoredScore(score, ScoreStatus.CORRECTED, 2, at), at);
    }

    /** The Observation as it is really written. */
    static byte[] render(Found found) {
        StoredScore stored = found.stored();
        String site = stored.score().identity().site();
        return new ObservationWriter(references(site), DEFINITIONS.of(site))
                .toBytes(stored, Optional.of(stored.score().identity().uuid().toString()));
    }

    private static References references(String site) {
        return References.atRapport("https://" + site + ".example.org/fhir");
    }
}
