package org.rapport.adapter.ehr;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;
import org.rapport.testing.TestDefinitions;

/** Scores to be written, told apart by the form they come from. */
final class Scores {
    private static final Instant ISSUED = Instant.parse("2026-03-02T10:00:00.123456Z");

    private Scores() {}

    static Publication first(int form) {
        return new Publication(stored(form, 1, ScoreStatus.FINAL, List.of()), Optional.empty(), Map.of());
    }

    /** The same, after an answer that never came. */
    static Publication repeated(int form) {
        return new Publication(first(form).stored(), Optional.empty(), Optional.empty(), Map.of(), true, false);
    }

    static Publication later(int form, int version, Optional<String> ehrId) {
        return new Publication(stored(form, version, ScoreStatus.AMENDED, List.of()), ehrId, Map.of());
    }

    static Publication retracted(int form) {
        return new Publication(stored(form, 2, ScoreStatus.ENTERED_IN_ERROR, List.of()), Optional.empty(), Map.of());
    }

    static Publication profileOf(int form, Publication... members) {
        List<ScoreIdentity> identities = List.of(members).stream()
                .map(member -> member.stored().score().identity())
                .toList();
        return new Publication(stored(form, 1, ScoreStatus.FINAL, identities), Optional.empty(), Map.of());
    }

    /** The risk item of a form, as told to practitioner {@code dr1}. */
    static Publication risk(int form, int version, ScoreStatus status, Outcome outcome) {
        String response = "QuestionnaireResponse/" + form;
        Score score = new Score(
                new ScoreIdentity("berlin", "p1", "c1", "phq-9-item-9", response, "rapport-scorer"),
                new ScoreType("phq-9-item-9", "PHQ-9 item 9", ScoreFamily.RISK, List.of()),
                EffectiveTime.at(ISSUED),
                outcome,
                List.of(),
                Optional.of("e1"),
                List.of(new Source("QuestionnaireResponse", "q" + form, "1", ISSUED)),
                List.of(),
                List.of(),
                "1");
        StoredScore stored =
                new StoredScore(score.toldTo(Optional.of("dr1")), status, version, ISSUED.plusSeconds(version));
        return new Publication(stored, Optional.empty(), Map.of());
    }

    static UUID uuid(Publication publication) {
        return publication.stored().score().identity().uuid();
    }

    /** Of a form that was posted to Rapport, so that the EHR does not have it. */
    static Publication ofPostedForm(int form) {
        return new Publication(
                stored(form, "rapport-" + form, 1, ScoreStatus.FINAL, List.of()), Optional.empty(), Map.of());
    }

    private static StoredScore stored(int form, int version, ScoreStatus status, List<ScoreIdentity> members) {
        return stored(form, "q" + form, version, status, members);
    }

    private static StoredScore stored(
            int form, String source, int version, ScoreStatus status, List<ScoreIdentity> members) {
        String response = "QuestionnaireResponse/" + form;
        ScoreIdentity identity = new ScoreIdentity("berlin", "p1", "c1", "phq-9-total", response, "rapport-scorer");
        Score score = new Score(
                identity,
                new ScoreType("phq-9-total", "PHQ-9 total score", ScoreFamily.SYMPTOM, List.of()),
                EffectiveTime.at(ISSUED),
                new Outcome.Quantity(BigDecimal.valueOf(version), "{score}"),
                List.of(),
                Optional.of("e1"),
                List.of(new Source("QuestionnaireResponse", source, "1", ISSUED)),
                List.of(),
                members,
                "1");
        return new StoredScore(score, status, version, ISSUED.plusSeconds(version));
    }

    /** Codes are their own words. */
    static final TestDefinitions DEFINITIONS = TestDefinitions.of();
}
