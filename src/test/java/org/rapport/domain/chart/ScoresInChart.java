package org.rapport.domain.chart;

import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.at;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreFamily;

/** Scores as they stand in a chart. */
final class ScoresInChart {
    private ScoresInChart() {}

    static Outcome number(String value) {
        return new Outcome.Quantity(new BigDecimal(value), "{score}");
    }

    static ChartedScore phq(String id, String when, Outcome outcome, boolean own) {
        ChartedScore score = score(id, "phq-9-total", ScoreFamily.SYMPTOM, when, outcome, List.of());
        return own ? titled(score, score.scoreId()) : titled(score, Optional.empty());
    }

    static ChartedScore drop(List<Component> parts) {
        ChartedScore score = score(
                "d",
                "alliance-drop",
                ScoreFamily.ALLIANCE_COURSE,
                "2026-01-12T09:00",
                new Outcome.Finding("marked"),
                parts);
        return worded(score, "Marked alliance drop");
    }

    private static ChartedScore worded(ChartedScore score, String words) {
        return new ChartedScore(
                score.id(),
                score.scoreId(),
                PATIENT,
                score.measure(),
                score.title(),
                score.family(),
                score.outcome(),
                Optional.of(words),
                score.effective(),
                "final",
                Optional.empty(),
                Optional.empty(),
                score.parts(),
                List.of(),
                List.of(),
                Optional.empty(),
                Visibility.THERAPIST_VISIBLE);
    }

    static ChartedScore score(
            String id, String measure, ScoreFamily family, String when, Outcome outcome, List<Component> parts) {
        return new ChartedScore(
                id,
                Optional.of("s" + id),
                PATIENT,
                measure,
                measure,
                family,
                outcome,
                Optional.empty(),
                EffectiveTime.at(at(when)),
                "final",
                Optional.empty(),
                Optional.empty(),
                parts.stream()
                        .map(part -> new ChartedScore.Part(part.code(), part))
                        .toList(),
                List.of(),
                List.of(),
                Optional.of("rapport-scorer|1"),
                Visibility.THERAPIST_VISIBLE);
    }

    static ChartedScore titled(ChartedScore score, Optional<String> scoreId) {
        return new ChartedScore(
                score.id(),
                scoreId,
                PATIENT,
                score.measure(),
                "PHQ-9 total",
                score.family(),
                score.outcome(),
                Optional.empty(),
                score.effective(),
                "final",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                scoreId.map(id -> "rapport-scorer|1"),
                Visibility.THERAPIST_VISIBLE);
    }

    static ChartedScore with(ChartedScore score, String status, Visibility visibility) {
        return new ChartedScore(
                score.id(),
                score.scoreId(),
                PATIENT,
                score.measure(),
                score.title(),
                score.family(),
                score.outcome(),
                Optional.empty(),
                score.effective(),
                status,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                score.algorithm(),
                visibility);
    }

    /** The answer to item 9 of a PHQ-9 on a day: whether it reached the threshold. */
    static ChartedScore risk(String id, String day, Outcome outcome) {
        return score(id, "phq-9-item-9", ScoreFamily.RISK, day + "T09:00", outcome, List.of());
    }

    /** What was found of the change of the PHQ-9 total from one value to another. */
    static ChartedScore change(String id, String when, String finding, String words, String first, String latest) {
        ChartedScore score = score(
                id,
                "reliable-change",
                ScoreFamily.OUTCOME_COURSE,
                when,
                new Outcome.Finding(finding),
                List.of(
                        Component.text("measure", "phq-9-total"),
                        Component.number("first-value", new BigDecimal(first), "{score}"),
                        Component.number("latest-value", new BigDecimal(latest), "{score}")));
        return worded(score, words);
    }
}
