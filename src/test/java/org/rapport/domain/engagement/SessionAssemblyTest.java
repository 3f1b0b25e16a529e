package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;

class SessionAssemblyTest {
    private static final Instant NOW = at("2026-04-01");
    private final SessionAssembly assembly = new SessionAssembly(new AttendanceRule(Duration.ofHours(24)));

    @Test
    void makesOneSessionOfAnAppointmentAndItsEncounter() {
        Session session = only(
                List.of(appointment("a", "booked", "2026-03-02T10:00").fact()),
                List.of(encounter("e", "finished", "2026-03-02T10:05").of("a").fact()));

        assertThat(session.key()).isEqualTo("Encounter/e");
        assertThat(session.start()).isEqualTo(at("2026-03-02T10:05"));
        assertThat(session.attendance()).isEqualTo(Attendance.ATTENDED);
        assertThat(session.encounterId()).contains("e");
        assertThat(session.sources())
                .extracting(source -> source.reference())
                .containsExactly("Encounter/e", "Appointment/a");
    }

    @Test
    void keepsThePlannedStartOfASessionThatWasNotHeld() {
        Session session = only(
                List.of(appointment("a", "arrived", "2026-03-02T10:00").fact()),
                List.of(encounter("e", "cancelled", "2026-03-02T11:00").of("a").fact()));

        assertThat(session.start()).isEqualTo(at("2026-03-02T10:00"));
        assertThat(session.attendance()).isEqualTo(Attendance.LATE_NOT_SEEN);
    }

    @Test
    void countsAnUndeclaredAppointmentOnlyWithATherapyEncounter() {
        AppointmentFact undeclared =
                appointment("a", "fulfilled", "2026-03-02").undeclared().fact();

        assertThat(assembly.assemble(standing(List.of(undeclared), List.of()), NOW))
                .isEmpty();
        assertThat(assembly.assemble(
                        standing(
                                List.of(undeclared),
                                List.of(encounter("e", "finished", "2026-03-02")
                                        .of("a")
                                        .undeclared()
                                        .fact())),
                        NOW))
                .isEmpty();
        assertThat(only(
                                List.of(undeclared),
                                List.of(encounter("e", "finished", "2026-03-02")
                                        .of("a")
                                        .fact()))
                        .attended())
                .isTrue();
    }

    @Test
    void countsAnUndeclaredEncounterOnlyWithATherapyAppointment() {
        EncounterFact undeclared =
                encounter("e", "finished", "2026-03-02").of("a").undeclared().fact();

        assertThat(assembly.assemble(standing(List.of(), List.of(undeclared)), NOW))
                .isEmpty();
        assertThat(only(List.of(appointment("a", "booked", "2026-03-02").fact()), List.of(undeclared))
                        .key())
                .isEqualTo("Encounter/e");
    }

    @Test
    void letsTheEncounterThatWasHeldStandForTheAppointment() {
        List<Session> sessions = assembly.assemble(
                standing(
                        List.of(appointment("a", "booked", "2026-03-02").fact()),
                        List.of(
                                encounter("called-off", "cancelled", "2026-03-02")
                                        .of("a")
                                        .fact(),
                                encounter("held", "finished", "2026-03-02")
                                        .of("a")
                                        .fact())),
                NOW);

        assertThat(sessions).extracting(Session::key).containsExactly("Encounter/held");
    }

    @Test
    void saysWhichSessionsAreStillAhead() {
        List<Session> sessions = assembly.assemble(
                standing(
                        List.of(
                                appointment("a1", "booked", "2026-04-08").fact(),
                                appointment("a2", "cancelled", "2026-04-15").fact(),
                                appointment("a3", "booked", "2026-04-22")
                                        .declined()
                                        .fact(),
                                appointment("a4", "waitlist", "2026-04-29").fact()),
                        List.of()),
                NOW);

        assertThat(sessions).filteredOn(Session::ahead).extracting(Session::key).containsExactly("Appointment/a1");
        assertThat(sessions).allMatch(session -> session.attendance() == Attendance.EXCLUDED);
    }

    @Test
    void endsASessionThatStillGoesOnWhereItBegan() {
        Instant during = at("2026-04-01T10:20");
        Session session = assembly.assemble(
                        standing(
                                List.of(),
                                List.of(encounter("e", "in-progress", "2026-04-01T10:00")
                                        .fact())),
                        during)
                .get(0);

        assertThat(session.end()).isEqualTo(session.start());
        assertThat(session.attended()).isTrue();
    }

    private Session only(List<AppointmentFact> appointments, List<EncounterFact> encounters) {
        List<Session> sessions = assembly.assemble(standing(appointments, encounters), NOW);
        assertThat(sessions).hasSize(1);
        return sessions.get(0);
    }
}
