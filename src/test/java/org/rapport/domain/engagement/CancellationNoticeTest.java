package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFacts;

/** How a notice from another source than the appointment decides. Sessions are on 2026-03-02 at 10:00. */
class CancellationNoticeTest {
    private static final Instant NOW = at("2026-04-01");
    private static final AppointmentFact CANCELLED =
            appointment("A", "cancelled", "2026-03-02").because("pat").fact();

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T10:00, CANCELLED_BY_PATIENT_TIMELY",
        "2026-03-01T10:01, CANCELLED_BY_PATIENT_LATE",
        "2026-03-02T12:00, CANCELLED_BY_PATIENT_LATE"
    })
    void decidesWhetherTheNoticeWasShort(String cancelledAt, Attendance expected) {
        assertThat(only(CANCELLED, notice("N", cancelledAt, "A")).attendance()).isEqualTo(expected);
    }

    @Test
    void isNeverGuessed() {
        assertThat(only(CANCELLED, notice("N", "2026-03-01", "B")).attendance())
                .isEqualTo(Attendance.CANCELLED_BY_PATIENT_UNKNOWN_NOTICE);
    }

    @Test
    void yieldsToTheAppointmentsOwnExtension() {
        AppointmentFact own = appointment("A", "cancelled", "2026-03-02")
                .because("pat")
                .notice(Duration.ofHours(72))
                .fact();
        Session session = only(own, notice("N", "2026-03-02T09:00", "A"));

        assertThat(session.attendance()).isEqualTo(Attendance.CANCELLED_BY_PATIENT_TIMELY);
        assertThat(session.sources()).extracting("type").containsExactly("Appointment");
    }

    @Test
    void isASourceOfTheSessionItDecided() {
        assertThat(only(CANCELLED, notice("N", "2026-02-01", "A")).sources())
                .extracting("type")
                .containsExactly("Appointment", "Provenance");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void isTheLatestOfSeveralInWhateverOrder(boolean reversed) {
        List<Fact> facts = new ArrayList<>(
                List.of(CANCELLED, notice("N2", "2026-02-01", "A"), notice("N1", "2026-03-02T08:00", "A")));
        if (reversed) {
            Collections.reverse(facts);
        }

        assertThat(only(facts.toArray(Fact[]::new)).attendance()).isEqualTo(Attendance.CANCELLED_BY_PATIENT_LATE);
    }

    @Test
    void mayBeAboutSeveralAppointments() {
        AppointmentFact other =
                appointment("B", "cancelled", "2026-03-09").because("pat").fact();
        CancellationFact both = notice("N", "2026-03-02T09:00", "A", "B");

        assertThat(sessions(CANCELLED, other, both))
                .extracting(Session::attendance)
                .containsExactly(Attendance.CANCELLED_BY_PATIENT_LATE, Attendance.CANCELLED_BY_PATIENT_TIMELY);
        Indicator rate =
                new Indicators(EngagementRules.defaults(ZONE)).attendanceRate(sessions(CANCELLED, other, both));
        assertThat(rate.sources())
                .as("each source once")
                .doesNotHaveDuplicates()
                .hasSize(3);
    }

    @Test
    void saysNothingOfAnAppointmentThatIsNotCancelledAnyMore() {
        assertThat(only(appointment("A", "fulfilled", "2026-03-02").fact(), notice("N", "2026-03-01", "A"))
                        .attendance())
                .isEqualTo(Attendance.ATTENDED);
    }

    @Test
    void saysNothingOfOneClientOfAGroup() {
        AppointmentFact group = appointment("A", "cancelled", "2026-03-02")
                .because("pat")
                .group()
                .fact();

        assertThat(only(group, notice("N", "2026-02-01", "A")).attendance()).isEqualTo(Attendance.NO_OUTCOME);
        assertThat(only(group, encounter("E", "finished", "2026-03-02").of("A").fact(), notice("N", "2026-02-01", "A"))
                        .attendance())
                .isEqualTo(Attendance.ATTENDED);
    }

    private static Session only(Fact... facts) {
        List<Session> sessions = sessions(facts);
        assertThat(sessions).hasSize(1);
        return sessions.get(0);
    }

    private static List<Session> sessions(Fact... facts) {
        return new SessionAssembly(new AttendanceRule(Duration.ofHours(24)))
                .assemble(PatientFacts.of(PATIENT, List.of(facts)), NOW);
    }
}
