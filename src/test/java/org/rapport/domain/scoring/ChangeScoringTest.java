package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.fact.FactFixtures.goal;
import static org.rapport.domain.fact.FactFixtures.source;
import static org.rapport.domain.scoring.MarkedSessions.all;
import static org.rapport.domain.scoring.MarkedSessions.decimal;
import static org.rapport.domain.scoring.MarkedSessions.form;
import static org.rapport.domain.scoring.MarkedSessions.forms;
import static org.rapport.domain.scoring.MarkedSessions.therapy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

/** The measures of the alliance over a course, and of a drop of it. */
class ChangeScoringTest {
    private static final Instant NOW = at("2026-06-30");
    private final PatientScoring scoring = new PatientScoring(RulesFixtures.changing());
    private final ScoredBy scored = new ScoredBy(RulesFixtures.changing(), NOW);

    @Test
    void aDropIsOfItsSessionAndComputedFromTheScoresOfTheFormsUpToIt() {
        Score drop = scored.only(therapy("wai-sr", "4 4 4 4 4 2"), "alliance-drop");

        assertThat(drop.identity())
                .isEqualTo(new ScoreIdentity(
                        "site", PATIENT, "none", "alliance-drop", "Encounter/e6:wai-sr-total", "rapport-scorer"));
        assertThat(drop.outcome()).isEqualTo(new Outcome.Finding("marked"));
        assertThat(drop.effective()).isEqualTo(EffectiveTime.at(at("2026-02-06T10:45")));
        assertThat(drop.encounterId()).contains("e6");
        assertThat(drop.basis())
                .extracting(ScoreIdentity::window)
                .containsExactly(
                        "QuestionnaireResponse/wai-sr1",
                        "QuestionnaireResponse/wai-sr2",
                        "QuestionnaireResponse/wai-sr3",
                        "QuestionnaireResponse/wai-sr4",
                        "QuestionnaireResponse/wai-sr5",
                        "QuestionnaireResponse/wai-sr6");
        assertThat(drop.derivedFrom()).isEmpty();
    }

    @Test
    void theLastFormOfASessionCountsAndAFormOfNoSessionDoesNot() {
        List<Fact> facts = therapy("wai-sr", "4 4 4");
        facts.add(form("again", "wai-sr", "2026-02-03T10:50", all("wai-sr", "3"), "e3"));
        facts.add(form("between", "wai-sr", "2026-05-01", all("wai-sr", "1"), ""));

        assertThat(scored.only(facts, "alliance-drop").components())
                .contains(
                        Component.count("session-number", 3),
                        Component.number("session-value", decimal("3.000"), "{score}"));
        assertThat(scored.only(facts, "alliance-slope").basis()).hasSize(3);
    }

    @Test
    void eachAllianceScoreHasItsOwnEarlyAllianceAndSlope() {
        List<Fact> facts = therapy("wai-sr", "4 4 4 4 4");
        facts.addAll(forms("srs", "9 9 9 9 9"));

        assertThat(scored.all(facts, "alliance-early"))
                .extracting(score -> score.identity().window())
                .containsExactlyInAnyOrder("course:wai-sr-total", "course:srs-total");
        assertThat(scored.all(facts, "alliance-slope")).hasSize(2);
        assertThat(scored.all(facts, "alliance-drop")).isEmpty();
    }

    @Test
    void anSrsBelowTheSitesLimitIsADropAndAGroupRatingIsNot() {
        List<Fact> facts = therapy("srs", "9 8");
        facts.addAll(forms("gsrs", "8 8"));

        Score drop = scored.only(facts, "alliance-drop");
        assertThat(drop.identity().window()).isEqualTo("Encounter/e2:srs-total");
        assertThat(drop.components()).contains(Component.mark("drop-r1"), Component.mark("drop-r2-1"));
    }

    @Test
    void theGapIsOfTheTwoFormsOfOneSession() {
        List<Fact> facts = therapy("wai-sr", "4 5");
        facts.addAll(forms("wai-sr-t", "3"));

        Score gap = scored.only(facts, "alliance-gap");
        assertThat(gap.identity().window()).isEqualTo("Encounter/e1:wai-sr-total");
        assertThat(gap.outcome()).isEqualTo(new Outcome.Quantity(decimal("1.000"), "{score}"));
        assertThat(gap.basis())
                .extracting(ScoreIdentity::measure)
                .containsExactlyInAnyOrder("wai-sr-total", "wai-sr-t-total");
    }

    @Test
    void aDropIsFollowedByAChangedGoal() {
        List<Fact> facts = therapy("wai-sr", "4 4 2");
        assertThat(scored.only(facts, "plan-recalibrated").outcome())
                .isEqualTo(new Outcome.Quantity(new BigDecimal("0.0000"), "1"));
        facts.add(goal("g1", "active", "2026-01-01", Optional.of("2026-02-20")));

        Score recalibrated = scored.only(facts, "plan-recalibrated");
        assertThat(recalibrated.outcome()).isEqualTo(new Outcome.Quantity(new BigDecimal("1.0000"), "1"));
        assertThat(recalibrated.otherSources()).containsExactly(source("Goal", "g1"));
        assertThat(recalibrated.basis()).hasSize(1);
    }

    /** The date of a goal's status stays when its words change. */
    @Test
    void aDropIsFollowedByAGoalThatWasWordedAnew() {
        List<Fact> facts = therapy("wai-sr", "4 4 4 4 4 2");
        facts.add(episode("c1", "active", "2026-01-01", Optional.empty()));
        facts.add(new GoalFact(
                new Source("Goal", "g1", "2", at("2026-02-20")),
                PATIENT,
                "active",
                Optional.of(at("2026-01-01")),
                Optional.of(at("2026-01-01"))));

        assertThat(scored.only(facts, "plan-recalibrated").outcome())
                .isEqualTo(new Outcome.Quantity(decimal("1.0000"), "1"));
    }

    @Test
    void withoutAFeedOfGoalsNothingIsKnownOfThePlan() {
        Score unknown = new PatientScoring(RulesFixtures.rules())
                .score(PATIENT, therapy("wai-sr", "4 4 2"), NOW).scores().stream()
                        .filter(score -> score.type().measure().equals("plan-recalibrated"))
                        .findFirst()
                        .orElseThrow();

        assertThat(unknown.outcome()).isInstanceOfSatisfying(Outcome.Absent.class, absent -> assertThat(absent.reason())
                .isEqualTo(Outcome.Reason.UNKNOWN));
    }

    @Test
    void aCourseWithoutSuchAValueHasNoMeasureOfChangeNotEvenAnAbsentOne() {
        assertThat(scoring.score(PATIENT, therapy("phq-9", "_ _"), NOW).scores())
                .filteredOn(score -> score.type().family().profile().equals("rapport-change-score")
                        || score.type().measure().equals("plan-recalibrated"))
                .isEmpty();
    }
}
