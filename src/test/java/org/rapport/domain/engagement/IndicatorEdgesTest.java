package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.at;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** Where one session more or less makes the difference, and what a result was computed from. */
class IndicatorEdgesTest {
    private static final Instant FIRST = at("2026-01-05");
    private final Indicators indicators = new Indicators(EngagementRules.defaults(ZONE));

    @Test
    void nineOfTenWithAnOutcomeAreCompleteEnough() {
        assertThat(indicators
                        .attendanceRate(sessions(9, Attendance.ATTENDED, 1, Attendance.NO_OUTCOME))
                        .components())
                .doesNotContain(Component.mark("incomplete"));
        assertThat(indicators
                        .attendanceRate(sessions(8, Attendance.ATTENDED, 1, Attendance.NO_OUTCOME))
                        .components())
                .contains(Component.mark("incomplete"));
    }

    @Test
    void aRateNamesTheSessionsThatCountAndNoOthers() {
        assertThat(indicators
                        .attendanceRate(sessions(3, Attendance.ATTENDED, 2, Attendance.EXCLUDED))
                        .sources())
                .extracting(Source::id)
                .containsExactly("0", "1", "2");
    }

    @Test
    void aCancellationWithUnknownNoticeCountsAsOneByTheClient() {
        AttendanceTally tally = new AttendanceTally(
                sessions(2, Attendance.ATTENDED, 3, Attendance.CANCELLED_BY_PATIENT_UNKNOWN_NOTICE));

        assertThat(tally.decided()).isEqualTo(2);
        assertThat(tally.decidedOrCancelledByPatient()).isEqualTo(5);
        assertThat(tally.withRatedOutcome()).isEqualTo(5);
    }

    @Test
    void disengagementNamesTheSessionsAttendedAndAhead() {
        List<Session> sessions = new ArrayList<>(sessions(2, Attendance.ATTENDED, 1, Attendance.NO_SHOW));
        sessions.add(session(3, Attendance.EXCLUDED, true));
        sessions.add(session(4, Attendance.EXCLUDED, false));

        assertThat(indicators
                        .provisionalDisengagement(sessions, true, at("2026-06-01"))
                        .sources())
                .extracting(Source::id)
                .containsExactlyInAnyOrder("0", "1", "3");
    }

    @Test
    void theThresholdOfDisengagementIsAPlainNumberOfDays() {
        List<Session> fiftyDaysApart =
                List.of(session(0, Attendance.ATTENDED, false), session(50, Attendance.ATTENDED, false));

        assertThat(indicators
                        .provisionalDisengagement(fiftyDaysApart, true, at("2026-06-05"))
                        .components())
                .containsExactly(Component.number("threshold-days", new BigDecimal("100"), "d"));
        assertThat(disengagedAfter(fiftyDaysApart, 50 + 100)).isEqualTo(new Outcome.Flag(false));
        assertThat(disengagedAfter(fiftyDaysApart, 50 + 101)).isEqualTo(new Outcome.Flag(true));
    }

    @Test
    void twoSessionsOnTwoDaysHaveARhythmAndOneHasNone() {
        List<Session> two = List.of(session(0, Attendance.ATTENDED, false), session(7, Attendance.ATTENDED, false));

        assertThat(outcome(two, "sessions-per-week")).isEqualTo(new Outcome.Quantity(new BigDecimal("1.00"), "/wk"));
        assertThat(outcome(two.subList(0, 1), "sessions-per-week"))
                .isInstanceOfSatisfying(Outcome.Absent.class, absent -> assertThat(absent.sentence())
                        .contains("at least 2"));
        assertThat(outcome(
                        List.of(session(0, Attendance.ATTENDED, false), session(0, Attendance.ATTENDED, false)),
                        "sessions-per-week"))
                .isInstanceOfSatisfying(Outcome.Absent.class, absent -> assertThat(absent.sentence())
                        .doesNotContain("at least 2"));
    }

    private Outcome disengagedAfter(List<Session> sessions, int days) {
        return indicators
                .provisionalDisengagement(sessions, true, FIRST.plus(Duration.ofDays(days)))
                .outcome();
    }

    private Outcome outcome(List<Session> sessions, String measure) {
        return indicators.rhythm(sessions).stream()
                .filter(one -> one.measure().equals(measure))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static List<Session> sessions(int many, Attendance one, int more, Attendance other) {
        List<Session> sessions = new ArrayList<>();
        for (int i = 0; i < many + more; i++) {
            sessions.add(session(i, i < many ? one : other, false));
        }
        return sessions;
    }

    private static Session session(int day, Attendance attendance, boolean ahead) {
        Instant start = FIRST.plus(Duration.ofDays(day));
        return new Session(
                "Encounter/" + day,
                start,
                start,
                attendance,
                ahead,
                Optional.empty(),
                List.of(FactFixtures.source("Encounter", String.valueOf(day))));
    }
}
