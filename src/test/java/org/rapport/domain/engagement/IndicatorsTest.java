package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.engagement.AttendedSessions.NOW;
import static org.rapport.domain.engagement.AttendedSessions.indicator;
import static org.rapport.domain.engagement.AttendedSessions.outcome;
import static org.rapport.domain.engagement.AttendedSessions.quantity;
import static org.rapport.domain.engagement.AttendedSessions.rate;
import static org.rapport.domain.engagement.AttendedSessions.rows;
import static org.rapport.domain.engagement.AttendedSessions.sessions;
import static org.rapport.domain.engagement.AttendedSessions.visits;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.assignment;
import static org.rapport.domain.fact.FactFixtures.at;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** When sessions took place, whether the client is still coming, and homework. */
class IndicatorsTest {
    private static final List<String> EXAMPLE =
            List.of("2026-01-05", "2026-01-12", "2026-02-02", "2026-02-23", "2026-03-09", "2026-03-23", "2026-03-30");
    private final Indicators indicators = new Indicators(EngagementRules.defaults(ZONE));

    @Test
    void callsNoRhythmBetterThanAnother() {
        List<Session> sessions = sessions(List.of(), visits(EXAMPLE.toArray(String[]::new)));
        List<Indicator> without = new ArrayList<>(indicators.rhythm(sessions));
        without.add(indicators.provisionalDisengagement(sessions, true, NOW));

        assertThat(without)
                .flatExtracting(Indicator::components)
                .extracting(Component::code)
                .doesNotContain("direction");
    }

    @Test
    void givesTheRhythmOfTheExample() {
        List<Indicator> rhythm = indicators.rhythm(sessions(List.of(), visits(EXAMPLE.toArray(String[]::new))));

        assertThat(outcome(rhythm, "sessions-attended")).isEqualTo(quantity("7", "1"));
        assertThat(outcome(rhythm, "median-interval")).isEqualTo(quantity("14", "d"));
        assertThat(outcome(rhythm, "longest-gap")).isEqualTo(quantity("21", "d"));
        assertThat(outcome(rhythm, "sessions-per-week")).isEqualTo(quantity("0.50", "/wk"));
        assertThat(outcome(rhythm, "second-session-wait")).isEqualTo(quantity("7", "d"));
    }

    @Test
    void givesHalfADayBetweenTwoMiddleIntervals() {
        List<Indicator> rhythm =
                indicators.rhythm(sessions(List.of(), visits("2026-01-05", "2026-01-12", "2026-01-20")));

        assertThat(outcome(rhythm, "median-interval")).isEqualTo(quantity("7.5", "d"));
    }

    @Test
    void needsTwoAttendedSessionsForAnInterval() {
        List<Indicator> rhythm = indicators.rhythm(sessions(List.of(), visits("2026-01-05")));

        assertThat(outcome(rhythm, "sessions-attended")).isEqualTo(quantity("1", "1"));
        assertThat(outcome(rhythm, "median-interval")).isInstanceOf(Outcome.Absent.class);
        assertThat(outcome(rhythm, "sessions-per-week")).isInstanceOf(Outcome.Absent.class);
        assertThat(((Outcome.Absent) outcome(rhythm, "longest-gap")).sentence())
                .isEqualTo("There is 1 attended session so far; at least 2 are needed.");
    }

    @Test
    void hasNoWeeklyNumberWhenEverythingTookPlaceOnOneDay() {
        List<Indicator> rhythm = indicators.rhythm(sessions(List.of(), visits("2026-01-05T09:00", "2026-01-05T15:00")));

        assertThat(outcome(rhythm, "sessions-per-week")).isInstanceOf(Outcome.Absent.class);
        assertThat(outcome(rhythm, "median-interval")).isEqualTo(quantity("0", "d"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-02, ≤28",
        "2026-02-03, 29–56",
        "2026-03-02, 29–56",
        "2026-03-03, 57–90",
        "2026-04-05, 57–90",
        "2026-04-06, >90"
    })
    void namesTheBandOfTheWaitForTheSecondSession(String second, String band) {
        List<Indicator> rhythm = indicators.rhythm(sessions(List.of(), visits("2026-01-05", second)));

        assertThat(indicator(rhythm, "second-session-wait").components()).containsExactly(Component.text("band", band));
    }

    @ParameterizedTest
    @CsvSource({"2026-05-05, 36, true", "2026-04-27, 28, false"})
    void findsProvisionalDisengagementInTheExample(String asOf, long days, boolean expected) {
        List<Session> sessions = sessions(List.of(), visits(EXAMPLE.toArray(String[]::new)));
        Indicator indicator = indicators.provisionalDisengagement(sessions, true, at(asOf));

        assertThat(indicator.outcome()).isEqualTo(new Outcome.Flag(expected));
        assertThat(indicator.components())
                .containsExactly(Component.number("threshold-days", BigDecimal.valueOf(28), "d"));
    }

    @Test
    void waitsTwoMedianIntervalsWhereSessionsAreFarApart() {
        List<Session> sessions = sessions(List.of(), visits("2026-01-05", "2026-01-26", "2026-02-17"));
        Indicator indicator = indicators.provisionalDisengagement(sessions, true, at("2026-04-01"));

        assertThat(indicator.outcome()).isEqualTo(new Outcome.Flag(false));
        assertThat(indicator.components()).contains(Component.number("threshold-days", BigDecimal.valueOf(43), "d"));
    }

    @Test
    void isNoDisengagementWhileASessionIsBookedAhead() {
        List<Session> sessions = sessions(
                List.of(appointment("next", "booked", "2026-06-01").fact()), visits(EXAMPLE.toArray(String[]::new)));

        assertThat(indicators.provisionalDisengagement(sessions, true, NOW).outcome())
                .isEqualTo(new Outcome.Flag(false));
    }

    @Test
    void saysNothingOfDisengagementBeforeTheFirstAttendedSession() {
        List<Session> missed = sessions(rows("noshow", 3), List.of());

        assertThat(indicators.provisionalDisengagement(missed, true, NOW).outcome())
                .isInstanceOf(Outcome.Absent.class);
    }

    @Test
    void givesHomeworkCompletionOfTheExample() {
        List<AssignmentFact> tasks = new ArrayList<>();
        IntStream.range(0, 5)
                .forEach(i -> tasks.add(assignment("done" + i, "completed", false, "2026-02-0" + (i + 1))));
        tasks.add(assignment("part", "completed", true, "2026-02-10"));
        tasks.add(assignment("late1", "in-progress", false, "2026-02-11"));
        tasks.add(assignment("late2", "requested", false, "2026-02-12"));
        tasks.add(assignment("off", "cancelled", false, "2026-02-13"));
        tasks.add(assignment("next", "requested", false, "2026-06-01"));
        Indicator indicator = indicators.homeworkCompletion(tasks, NOW);

        assertThat(indicator.outcome()).isEqualTo(rate("0.6875"));
        assertThat(indicator.components())
                .containsExactly(
                        Component.number("numerator", new BigDecimal("5.5"), "1"),
                        Component.count("denominator", 8),
                        Component.direction(true));
        assertThat(indicator.sources()).hasSize(8);
    }

    @Test
    void withholdsHomeworkCompletionOfTwoAssignments() {
        List<AssignmentFact> tasks = List.of(
                assignment("t1", "completed", false, "2026-02-01"), assignment("t2", "completed", false, "2026-02-08"));

        assertThat(indicators.homeworkCompletion(tasks, NOW).outcome())
                .isEqualTo(new Outcome.Absent(
                        Outcome.Reason.NOT_PERFORMED, "There are 2 assignments due so far; at least 3 are needed."));
    }

    @Test
    void countsLocalDaysAcrossDayLightSaving() {
        List<Indicator> rhythm = indicators.rhythm(sessions(
                List.of(), visits("2025-10-25T23:30", "2025-10-27T00:15", "2026-03-28T23:30", "2026-03-29T23:45")));

        assertThat(outcome(rhythm, "second-session-wait")).isEqualTo(quantity("2", "d"));
        assertThat(outcome(rhythm, "longest-gap")).isEqualTo(quantity("152", "d"));
        assertThat(outcome(rhythm, "median-interval")).isEqualTo(quantity("2", "d"));
    }

    @Test
    void countsTheDaysSinceTheLastSessionInLocalDays() {
        List<Session> sessions = sessions(List.of(), visits("2026-03-01T23:30"));
        Indicator indicator = indicators.provisionalDisengagement(sessions, true, at("2026-03-30T00:10"));

        assertThat(indicator.outcome()).isEqualTo(new Outcome.Flag(true));
    }
}
