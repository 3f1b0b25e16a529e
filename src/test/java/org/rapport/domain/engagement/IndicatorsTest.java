package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.assignment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.standing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

class IndicatorsTest {
    private static final Instant NOW = at("2026-05-05");
    private static final List<String> EXAMPLE =
            List.of("2026-01-05", "2026-01-12", "2026-02-02", "2026-02-23", "2026-03-09", "2026-03-23", "2026-03-30");
    private final Indicators indicators = new Indicators(EngagementRules.defaults(ZONE));

    @Test
    void givesTheAttendanceFamilyOfTheFourteenRows() {
        List<Session> sessions = sessions(fourteenRows(), List.of());
        List<Indicator> family = indicators.attendanceOfCourse(sessions);

        assertThat(indicators.attendanceRate(sessions).outcome()).isEqualTo(rate("0.7778"));
        assertThat(indicators.attendanceRate(sessions).components())
                .containsExactly(
                        Component.count("numerator", 7),
                        Component.count("denominator", 9),
                        Component.direction(true),
                        Component.number("interval-low", new BigDecimal("0.4526"), "1"),
                        Component.number("interval-high", new BigDecimal("0.9368"), "1"));
        assertThat(outcome(family, "attendance-rate-nhs")).isEqualTo(rate("0.8750"));
        assertThat(outcome(family, "attendance-rate-all")).isEqualTo(rate("0.7000"));
        assertThat(outcome(family, "no-show-rate")).isEqualTo(rate("0.1250"));
        assertThat(outcome(family, "provider-cancel-rate")).isEqualTo(rate("0.0909"));
        assertThat(outcome(family, "outcome-completeness")).isEqualTo(rate("0.9167"));
        assertThat(indicator(family, "outcome-completeness").components())
                .containsExactly(
                        Component.count("numerator", 11),
                        Component.count("denominator", 12),
                        Component.direction(true));
    }

    @Test
    void saysOfEachRateOfAttendanceWhichValuesAreBetter() {
        List<Indicator> family = indicators.attendanceOfCourse(sessions(fourteenRows(), List.of()));

        assertThat(List.of("attendance-rate-nhs", "attendance-rate-all", "outcome-completeness"))
                .allSatisfy(measure -> assertThat(indicator(family, measure).components())
                        .contains(Component.text("direction", "higher is better")));
        assertThat(List.of("no-show-rate", "provider-cancel-rate"))
                .allSatisfy(measure -> assertThat(indicator(family, measure).components())
                        .contains(Component.text("direction", "lower is better")));
    }

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
    void marksTheAttendanceRatesWhenTooManyOutcomesAreUnknown() {
        List<AppointmentFact> rows = new ArrayList<>(fourteenRows());
        rows.add(appointment("open", "booked", "2026-03-01").fact());
        List<Session> sessions = sessions(rows, List.of());
        List<Indicator> family = indicators.attendanceOfCourse(sessions);

        assertThat(indicators.attendanceRate(sessions).components()).contains(Component.mark("incomplete"));
        assertThat(family)
                .filteredOn(one -> one.components().contains(Component.mark("incomplete")))
                .extracting(Indicator::measure)
                .containsExactly("attendance-rate-nhs", "attendance-rate-all");
    }

    @Test
    void withholdsARateOfFewerThanThreeAndSaysHowManyThereAre() {
        List<Session> two = sessions(List.of(), visits("2026-01-05", "2026-01-12"));

        assertThat(indicators.attendanceRate(two).outcome())
                .isEqualTo(new Outcome.Absent(
                        Outcome.Reason.NOT_PERFORMED,
                        "There are 2 sessions that count so far; at least 3 are needed."));
        assertThat(indicators.attendanceRate(two).components())
                .containsExactly(
                        Component.count("numerator", 2), Component.count("denominator", 2), Component.direction(true));
    }

    @Test
    void givesZeroWhenNobodyCame() {
        List<Session> missed = sessions(rows("noshow", 3), List.of());

        assertThat(indicators.attendanceRate(missed).outcome()).isEqualTo(rate("0.0000"));
        assertThat(indicators.attendanceRate(missed).components())
                .contains(Component.number("interval-low", new BigDecimal("0.0000"), "1"));
    }

    @Test
    void leavesOtherCancellationsOutOfEveryRateButNotOutOfCompleteness() {
        List<AppointmentFact> rows = new ArrayList<>(fourteenRows());
        rows.add(
                appointment("w", "cancelled", "2026-03-01").because("oth-weath").fact());
        List<Session> sessions = sessions(rows, List.of());
        List<Indicator> family = indicators.attendanceOfCourse(sessions);

        assertThat(indicators.attendanceRate(sessions).outcome()).isEqualTo(rate("0.7778"));
        assertThat(outcome(family, "attendance-rate-all")).isEqualTo(rate("0.7000"));
        assertThat(outcome(family, "provider-cancel-rate")).isEqualTo(rate("0.0909"));
        assertThat(outcome(family, "outcome-completeness")).isEqualTo(rate("0.9231"));
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

    private static List<AppointmentFact> fourteenRows() {
        return Stream.of(
                        rows("fulfilled", 7),
                        rows("noshow", 1),
                        List.of(
                                appointment("prov", "cancelled", "2026-02-20")
                                        .because("prov")
                                        .fact(),
                                appointment("late", "cancelled", "2026-02-21")
                                        .because("pat")
                                        .notice(Duration.ofHours(3))
                                        .fact(),
                                appointment("timely", "cancelled", "2026-02-22")
                                        .because("pat")
                                        .notice(Duration.ofHours(72))
                                        .fact(),
                                appointment("error", "entered-in-error", "2026-02-23")
                                        .fact(),
                                appointment("past", "booked", "2026-02-24").fact(),
                                appointment("future", "booked", "2026-06-24").fact()))
                .flatMap(List::stream)
                .toList();
    }

    private static List<AppointmentFact> rows(String status, int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> appointment(status + i, status, "2026-02-0" + i).fact())
                .toList();
    }

    private static List<EncounterFact> visits(String... starts) {
        return IntStream.range(0, starts.length)
                .mapToObj(i -> attended("e" + i, starts[i]))
                .toList();
    }

    private static List<Session> sessions(List<AppointmentFact> appointments, List<EncounterFact> encounters) {
        return new SessionAssembly(new AttendanceRule(Duration.ofHours(24)))
                .assemble(standing(appointments, encounters), NOW);
    }

    private static Indicator indicator(List<Indicator> all, String measure) {
        return all.stream()
                .filter(one -> one.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private static Outcome outcome(List<Indicator> all, String measure) {
        return indicator(all, measure).outcome();
    }

    private static Outcome rate(String value) {
        return quantity(value, "1");
    }

    private static Outcome quantity(String value, String unit) {
        return new Outcome.Quantity(new BigDecimal(value), unit);
    }
}
