package org.rapport.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.change.SeriesFixtures.component;
import static org.rapport.domain.change.SeriesFixtures.lowerIsBetter;
import static org.rapport.domain.change.SeriesFixtures.readings;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.source;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.score.Outcome;

class CourseOutcomeTest {
    private static final ChangeRules RULES = ChangeRules.defaults();
    private final NhsOutcome nhs =
            new NhsOutcome(RULES.reliableOr("phq-9-total", 6), RULES.reliableOr("gad-7-total", 4), ZONE);

    @ParameterizedTest(name = "PHQ-9 {0}, GAD-7 {1}: {2}")
    @CsvSource({
        "18 7,14 5,reliable-recovery,true,true,true,true,false",
        "10 9,7 7,recovery,true,true,false,false,false",
        "15 9,8 12,no-reliable-change,true,false,false,false,false",
        "9 3,7 2,reliable-improvement,false,,,true,false",
        // At caseness by the GAD-7 alone; the PHQ-9 rises reliably, so that recovery is not reliable improvement.
        "3 9,8 7,recovery,true,true,false,false,true",
        "9 15,7 7,reliable-deterioration,false,,,false,true",
        "9 9,7 7,no-reliable-change,false,,,false,false",
        "18 18,14 10,reliable-improvement,true,false,false,true,false",
        "18 5 12,14 5 14,reliable-improvement,true,false,false,true,false"
    })
    void findsWhatTheFirstAndLastPairSay(
            String phq,
            String gad,
            String finding,
            String caseness,
            String recovery,
            String reliableRecovery,
            String improvement,
            String deterioration) {
        Change change = nhs.of(readings("phq-9-total", phq), readings("gad-7-total", gad), true, 2);

        assertThat(change.outcome()).isEqualTo(new Outcome.Finding(finding));
        assertThat(component(change, "at-caseness")).contains(caseness);
        assertThat(component(change, "recovery")).isEqualTo(Optional.ofNullable(recovery));
        assertThat(component(change, "reliable-recovery")).isEqualTo(Optional.ofNullable(reliableRecovery));
        assertThat(component(change, "reliable-improvement")).contains(improvement);
        assertThat(component(change, "reliable-deterioration")).contains(deterioration);
        assertThat(change.readings()).hasSize(4);
    }

    @Test
    void isAbsentWhileTheCourseGoesOnOrWithoutTwoSessionsOrPairs() {
        List<Reading> phq = readings("phq-9-total", "18 7");
        List<Reading> gad = readings("gad-7-total", "14 5");

        assertThat(sentence(nhs.of(phq, gad, false, 9))).contains("No record says that the course has ended");
        assertThat(sentence(nhs.of(phq, gad, true, 1))).contains("1 attended session");
        assertThat(sentence(nhs.of(phq, gad.subList(0, 1), true, 2))).contains("1 pair of PHQ-9 and GAD-7");
        assertThat(sentence(nhs.of(phq, List.of(), true, 2))).contains("0 pairs");
    }

    @Test
    void pairsWhatIsOfOneDayOrOneEncounterAndTakesNothingTwice() {
        Reading morning = chart("o1", "2026-01-05T08:00", "18", "");
        Reading evening = chart("o2", "2026-01-05T20:00", "17", "");
        Reading gadNextDay = chart("o3", "2026-01-06T09:00", "14", "e1");
        Reading phqOfEncounter = chart("o4", "2026-01-04T09:00", "16", "e1");
        Reading gadOfDay = chart("o5", "2026-01-05T12:00", "13", "");

        assertThat(new PairedScores(ZONE).of(List.of(evening, morning, phqOfEncounter), List.of(gadNextDay, gadOfDay)))
                .containsExactly(
                        new PairedScores.Pair(phqOfEncounter, gadNextDay), new PairedScores.Pair(evening, gadOfDay));
        assertThat(new PairedScores(ZONE).of(List.of(morning), List.of(gadNextDay)))
                .isEmpty();
    }

    @Test
    void theDayIsTheSitesOwn() {
        Reading phq = chart("o1", "2026-01-05T23:30", "18", "");
        Reading gad = chart("o2", "2026-01-06T00:30", "14", "");

        assertThat(new PairedScores(ZONE).of(List.of(phq), List.of(gad))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "18 9,true,false",
        "18 10,false,false",
        "18 4,true,true",
        "10 5,true,false",
        "10 4,true,true",
        "18 20,false,false"
    })
    void responseIsHalfAndRemissionBelowFive(String phq, boolean response, boolean remission) {
        List<Change> changes = PhqOutcome.of(lowerIsBetter("phq-9-total", phq));

        assertThat(changes).extracting(Change::measure).containsExactly("phq9-response", "phq9-remission");
        assertThat(changes)
                .extracting(Change::outcome)
                .containsExactly(new Outcome.Flag(response), new Outcome.Flag(remission));
    }

    @Test
    void responseAndRemissionNeedAFirstTotalOfTenAndASecondOne() {
        assertThat(PhqOutcome.of(lowerIsBetter("phq-9-total", "9 3")))
                .allSatisfy(change -> assertThat(sentence(change)).contains("below 10"));
        assertThat(PhqOutcome.of(lowerIsBetter("phq-9-total", "18")))
                .allSatisfy(change -> assertThat(sentence(change)).contains("1 PHQ-9 total"));
    }

    private static String sentence(Change change) {
        return ((Outcome.Absent) change.outcome()).sentence();
    }

    private static Reading chart(String id, String moment, String value, String encounter) {
        return new Reading(
                new BigDecimal(value),
                at(moment),
                Optional.of(encounter).filter(one -> !one.isEmpty()),
                new Reading.OfChart(source("Observation", id)));
    }
}
