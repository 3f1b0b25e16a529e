package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.fact.FactFixtures.source;
import static org.rapport.domain.scoring.MarkedSessions.decimal;
import static org.rapport.domain.scoring.MarkedSessions.forms;
import static org.rapport.domain.scoring.MarkedSessions.therapy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

/** Reliable change and the outcome of a course, from forms and from totals that the EHR has charted. */
class OutcomeChangeScoringTest {
    private static final Instant NOW = at("2026-06-30");
    private final ScoredBy scored = new ScoredBy(RulesFixtures.changing(), NOW);

    @Test
    void reliableChangeIsThereOnceForEachScoreWithARule() {
        List<Fact> facts = therapy("phq-9", "2 1 1");
        facts.addAll(forms("wai-sr", "4 4"));

        Score change = scored.only(facts, "reliable-change");
        assertThat(change.identity().window()).isEqualTo("course:phq-9-total");
        assertThat(change.outcome()).isEqualTo(new Outcome.Finding("reliable-improvement"));
        assertThat(change.effective()).isEqualTo(EffectiveTime.between(at("2026-02-01T10:45"), at("2026-02-03T10:45")));
        assertThat(change.components())
                .contains(
                        Component.text("measure", "phq-9-total"),
                        Component.number("difference", decimal("-9"), "{score}"));
    }

    @Test
    void aChartedTotalCountsUnlessAFormOfThatDayHasAValue() {
        List<Fact> facts = therapy("phq-9", "_ 1");
        facts.add(charted("same-day", "44261-6", "2026-02-01T20:00", "20"));
        facts.add(charted("other-day", "44261-6", "2026-02-02T20:00", "1"));

        Score change = scored.only(facts, "reliable-change");
        assertThat(change.components())
                .contains(
                        Component.number("first-value", decimal("20"), "{score}"),
                        Component.number("latest-value", decimal("9"), "{score}"));
        assertThat(change.derivedFrom()).containsExactly(source("Observation", "same-day"));
        assertThat(change.basis()).extracting(ScoreIdentity::window).containsExactly("QuestionnaireResponse/phq-92");
    }

    @Test
    void aChartedNumberThatTheScoreCannotHaveIsNoValueOfIt() {
        List<Fact> facts = therapy("phq-9", "2");
        facts.add(charted("below", "44261-6", "2026-02-02T20:00", "-3"));
        facts.add(charted("above", "44261-6", "2026-02-03T20:00", "28"));
        assertThat(scored.only(facts, "phq9-remission").outcome()).isInstanceOf(Outcome.Absent.class);

        facts.add(charted("lowest", "44261-6", "2026-02-04T20:00", "0"));
        facts.add(charted("highest", "44261-6", "2026-02-05T20:00", "27"));
        Score change = scored.only(facts, "reliable-change");
        assertThat(change.components()).contains(Component.number("latest-value", decimal("27"), "{score}"));
        assertThat(scored.only(facts, "phq9-remission").outcome()).isEqualTo(new Outcome.Flag(false));
    }

    @Test
    void theOutcomeOfAFinishedCoursePairsFormsWithChartedTotals() {
        List<Fact> facts = therapy("phq-9", "2 1 0");
        facts.add(charted("g1", "70274-6", "2026-02-01T20:00", "14"));
        facts.add(charted("g3", "70274-6", "2026-02-03T20:00", "5"));

        assertThat(scored.only(facts, "nhs-outcome").outcome())
                .isInstanceOfSatisfying(Outcome.Absent.class, absent -> assertThat(absent.sentence())
                        .contains("No record says that the course has ended"));
        facts.add(episode("c1", "finished", "2026-02-01", Optional.of("2026-03-01")));

        Score outcome = scored.only(facts, "nhs-outcome");
        assertThat(outcome.outcome()).isEqualTo(new Outcome.Finding("reliable-recovery"));
        assertThat(outcome.identity().course()).isEqualTo("c1");
        assertThat(outcome.identity().window()).isEqualTo("course");
        assertThat(outcome.basis()).hasSize(2);
        assertThat(outcome.derivedFrom()).containsExactly(source("Observation", "g1"), source("Observation", "g3"));
        assertThat(scored.only(facts, "phq9-response").outcome()).isEqualTo(new Outcome.Flag(true));
        assertThat(scored.only(facts, "phq9-remission").outcome()).isEqualTo(new Outcome.Flag(true));
    }

    private static OutcomeFact charted(String id, String code, String effective, String value) {
        return new OutcomeFact(
                source("Observation", id),
                PATIENT,
                "http://loinc.org",
                code,
                at(effective),
                Optional.of(decimal(value)),
                Optional.empty());
    }
}
