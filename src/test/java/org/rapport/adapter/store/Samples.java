package org.rapport.adapter.store;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.fact.Tombstone;
import org.rapport.domain.score.Coding;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;
import org.rapport.testing.TestDefinitions;

/** Facts and scores of the store's tests, and a clock that is set by hand. */
final class Samples {
    static final String SITE = "north";
    static final Instant NOW = Instant.parse("2026-04-01T12:00:00Z");
    static final ScoreType PHQ = new ScoreType(
            "phq-9-total", "PHQ-9", ScoreFamily.SYMPTOM, List.of(new Coding("http://loinc.org", "44261-6", "PHQ-9")));
    static final ScoreType RATE = new ScoreType("attendance-rate", "Attendance", ScoreFamily.ENGAGEMENT, List.of());
    static final ScoreType PROFILE = new ScoreType("engagement-profile", "Engagement", ScoreFamily.PROFILE, List.of());
    static final ScoreType RISK = new ScoreType("phq-9-item-9", "PHQ-9 item 9", ScoreFamily.RISK, List.of());
    static final TestDefinitions DEFINITIONS = TestDefinitions.of(PHQ, RATE, PROFILE, RISK);

    private Samples() {}

    /** Version n of an encounter, changed n minutes after ten. */
    static Fact encounter(String id, String patient, int version, String status) {
        return new EncounterFact(
                source("Encounter", id, version),
                patient,
                status,
                Optional.of(NOW),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TherapyMark.THERAPY,
                Optional.empty(),
                Optional.empty());
    }

    static Fact tombstone(String id, String patient, int version) {
        return new Tombstone(source("Encounter", id, version), patient);
    }

    /** The same fact as a server tells it that says neither version nor time. */
    static Fact unordered(String id, String patient, String status) {
        EncounterFact fact = (EncounterFact) encounter(id, patient, 1, status);
        return new EncounterFact(
                new Source("Encounter", id, "", Instant.EPOCH),
                patient,
                status,
                fact.start(),
                fact.end(),
                fact.appointmentId(),
                fact.episodeId(),
                fact.therapy(),
                fact.practitionerId(),
                fact.attendanceCode());
    }

    static StoredScore phq(String patient, int version) {
        return score(PHQ, patient, "f", version, version == 1 ? ScoreStatus.FINAL : ScoreStatus.CORRECTED);
    }

    static StoredScore risk(String patient) {
        return score(RISK, patient, "f", 1, ScoreStatus.FINAL);
    }

    static StoredScore retracted(String patient, int version) {
        return score(PHQ, patient, "f", version, ScoreStatus.ENTERED_IN_ERROR);
    }

    static Source source(String type, String id, int version) {
        return new Source(
                type,
                id,
                Integer.toString(version),
                Instant.parse("2026-03-01T10:00:00Z").plusSeconds(60L * version));
    }

    static StoredScore score(ScoreType type, String patient, String window, int version, ScoreStatus status) {
        return score(type, patient, window, version, status, EffectiveTime.at(NOW));
    }

    static StoredScore score(
            ScoreType type, String patient, String window, int version, ScoreStatus status, EffectiveTime effective) {
        ScoreIdentity identity = new ScoreIdentity(SITE, patient, "none", type.measure(), window, "rapport-scorer");
        Score score = new Score(
                identity,
                type,
                effective,
                type == PROFILE
                        ? new Outcome.Group()
                        : new Outcome.Quantity(new BigDecimal("12.50").add(BigDecimal.valueOf(version)), "{score}"),
                List.of(
                        Component.count("items-answered", 9),
                        Component.mark("prorated"),
                        Component.number("interval-low", new BigDecimal("0.4500"), "1"),
                        Component.text("band", "≤28")),
                Optional.of("e-" + patient),
                List.of(source("QuestionnaireResponse", "f", version)),
                List.of(source("Encounter", "e", 1)),
                type == PROFILE ? List.of(identity) : List.of(),
                "1");
        return new StoredScore(score, status, version, NOW);
    }
}
