package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.engagement.AttendedSessions.indicator;
import static org.rapport.domain.engagement.AttendedSessions.outcome;
import static org.rapport.domain.engagement.AttendedSessions.rate;
import static org.rapport.domain.engagement.AttendedSessions.rows;
import static org.rapport.domain.engagement.AttendedSessions.sessions;
import static org.rapport.domain.engagement.AttendedSessions.visits;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.appointment;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** How many of the sessions were attended, missed or cancelled, and of how many nobody knows. */
class AttendanceIndicatorsTest {
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
}
