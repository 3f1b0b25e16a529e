package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.fact.FactFixtures.goal;
import static org.rapport.domain.fact.FactFixtures.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

class ChangeScoringTest {
    private static final Instant NOW = at("2026-06-30");
    private final PatientScoring scoring = new PatientScoring(RulesFixtures.changing());

    @Test
    void aDropIsOfItsSessionAndComputedFromTheScoresOfTheFormsUpToIt() {
        Score drop = only(therapy("wai-sr", "4 4 4 4 4 2"), "alliance-drop");

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

        assertThat(only(facts, "alliance-drop").components())
                .contains(
                        Component.count("session-number", 3),
                        Component.number("session-value", decimal("3.000"), "{score}"));
        assertThat(only(facts, "alliance-slope").basis()).hasSize(3);
    }

    @Test
    void eachAllianceScoreHasItsOwnEarlyAllianceAndSlope() {
        List<Fact> facts = therapy("wai-sr", "4 4 4 4 4");
        facts.addAll(forms("srs", "9 9 9 9 9"));

        assertThat(scores(facts, "alliance-early"))
                .extracting(score -> score.identity().window())
                .containsExactlyInAnyOrder("course:wai-sr-total", "course:srs-total");
        assertThat(scores(facts, "alliance-slope")).hasSize(2);
        assertThat(scores(facts, "alliance-drop")).isEmpty();
    }

    @Test
    void anSrsBelowTheSitesLimitIsADropAndAGroupRatingIsNot() {
        List<Fact> facts = therapy("srs", "9 8");
        facts.addAll(forms("gsrs", "8 8"));

        Score drop = only(facts, "alliance-drop");
        assertThat(drop.identity().window()).isEqualTo("Encounter/e2:srs-total");
        assertThat(drop.components()).contains(Component.mark("drop-r1"), Component.mark("drop-r2-1"));
    }

    @Test
    void theGapIsOfTheTwoFormsOfOneSession() {
        List<Fact> facts = therapy("wai-sr", "4 5");
        facts.addAll(forms("wai-sr-t", "3"));

        Score gap = only(facts, "alliance-gap");
        assertThat(gap.identity().window()).isEqualTo("Encounter/e1:wai-sr-total");
        assertThat(gap.outcome()).isEqualTo(new Outcome.Quantity(decimal("1.000"), "{score}"));
        assertThat(gap.basis())
                .extracting(ScoreIdentity::measure)
                .containsExactlyInAnyOrder("wai-sr-total", "wai-sr-t-total");
    }

    @Test
    void reliableChangeIsThereOnceForEachScoreWithARule() {
        List<Fact> facts = therapy("phq-9", "2 1 1");
        facts.addAll(forms("wai-sr", "4 4"));

        Score change = only(facts, "reliable-change");
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

        Score change = only(facts, "reliable-change");
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
        assertThat(only(facts, "phq9-remission").outcome()).isInstanceOf(Outcome.Absent.class);

        facts.add(charted("lowest", "44261-6", "2026-02-04T20:00", "0"));
        facts.add(charted("highest", "44261-6", "2026-02-05T20:00", "27"));
        Score change = only(facts, "reliable-change");
        assertThat(change.components()).contains(Component.number("latest-value", decimal("27"), "{score}"));
        assertThat(only(facts, "phq9-remission").outcome()).isEqualTo(new Outcome.Flag(false));
    }

    @Test
    void theOutcomeOfAFinishedCoursePairsFormsWithChartedTotals() {
        List<Fact> facts = therapy("phq-9", "2 1 0");
        facts.add(charted("g1", "70274-6", "2026-02-01T20:00", "14"));
        facts.add(charted("g3", "70274-6", "2026-02-03T20:00", "5"));

        assertThat(only(facts, "nhs-outcome").outcome())
                .isInstanceOfSatisfying(Outcome.Absent.class, absent -> assertThat(absent.sentence())
                        .contains("No record says that the course has ended"));
        facts.add(episode("c1", "finished", "2026-02-01", Optional.of("2026-03-01")));

        Score outcome = only(facts, "nhs-outcome");
        assertThat(outcome.outcome()).isEqualTo(new Outcome.Finding("reliable-recovery"));
        assertThat(outcome.identity().course()).isEqualTo("c1");
        assertThat(outcome.identity().window()).isEqualTo("course");
        assertThat(outcome.basis()).hasSize(2);
        assertThat(outcome.derivedFrom()).containsExactly(source("Observation", "g1"), source("Observation", "g3"));
        assertThat(only(facts, "phq9-response").outcome()).isEqualTo(new Outcome.Flag(true));
        assertThat(only(facts, "phq9-remission").outcome()).isEqualTo(new Outcome.Flag(true));
    }

    @Test
    void aDropIsFollowedByAChangedGoal() {
        List<Fact> facts = therapy("wai-sr", "4 4 2");
        assertThat(only(facts, "plan-recalibrated").outcome())
                .isEqualTo(new Outcome.Quantity(new BigDecimal("0.0000"), "1"));
        facts.add(goal("g1", "active", "2026-01-01", Optional.of("2026-02-20")));

        Score recalibrated = only(facts, "plan-recalibrated");
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

        assertThat(only(facts, "plan-recalibrated").outcome()).isEqualTo(new Outcome.Quantity(decimal("1.0000"), "1"));
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

    /** Daily sessions from 1 February on, e1, e2 and so on, each with a form of which every item has the same mark. */
    private static List<Fact> therapy(String instrument, String marks) {
        List<Fact> facts = new ArrayList<>(forms(instrument, marks));
        for (int session = 1; session <= marks.split(" ").length; session++) {
            facts.add(attended("e" + session, "2026-02-0" + session + "T10:00"));
        }
        return facts;
    }

    private static List<Fact> forms(String instrument, String marks) {
        List<Fact> facts = new ArrayList<>();
        for (String mark : marks.split(" ")) {
            int session = facts.size() + 1;
            facts.add(form(
                    instrument + session,
                    instrument,
                    "2026-02-0" + session + "T10:45",
                    all(instrument, mark),
                    "e" + session));
        }
        return facts;
    }

    private static String all(String instrument, String mark) {
        long items = instrument(instrument).items().stream()
                .filter(item -> item.scored())
                .count();
        return (mark + " ").repeat((int) items);
    }

    private static ResponseFact form(String id, String instrument, String authored, String marks, String encounter) {
        return new ResponseFact(
                source("QuestionnaireResponse", id),
                PATIENT,
                "completed",
                instrument(instrument).key().toString(),
                at(authored),
                Optional.of(encounter).filter(one -> !one.isEmpty()),
                Marks.read(instrument(instrument), marks));
    }

    private static Instrument instrument(String id) {
        return InstrumentFixtures.packaged().values().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
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

    private static BigDecimal decimal(String value) {
        return new BigDecimal(value);
    }

    private List<Score> scores(List<Fact> facts, String measure) {
        return scoring.score(PATIENT, facts, NOW).scores().stream()
                .filter(score -> score.type().measure().equals(measure))
                .toList();
    }

    private Score only(List<Fact> facts, String measure) {
        List<Score> found = scores(facts, measure);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
