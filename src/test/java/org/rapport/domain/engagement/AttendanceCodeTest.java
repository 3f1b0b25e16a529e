package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.source;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.fact.Booking;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.Visit;

/** NHS codes of attendance, group sessions, and sessions after a client's death. */
class AttendanceCodeTest {
    private static final String DAY = "2026-03-02";
    private static final Instant NOW = at("2026-04-01");

    @ParameterizedTest
    @CsvSource({
        "5, ATTENDED",
        "6, ATTENDED",
        "7, LATE_NOT_SEEN",
        "3, NO_SHOW",
        "2, CANCELLED_BY_PATIENT_UNKNOWN_NOTICE",
        "4, CANCELLED_BY_PROVIDER",
        "0, NO_OUTCOME",
        "9, NO_OUTCOME"
    })
    void mapsEachCodeToItsBucket(String code, Attendance expected) {
        assertThat(only(appointment("A", "booked", DAY).coded(code).fact())).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"3, CANCELLED_BY_PATIENT_LATE", "72, CANCELLED_BY_PATIENT_TIMELY"})
    void tellsAClientsCancellationByItsNotice(int hours, Attendance expected) {
        Booking booking = appointment("A", "booked", DAY).notice(Duration.ofHours(hours));

        assertThat(only(booking.coded("2").fact())).isEqualTo(expected);
    }

    @Test
    void goesBeforeTheStatusOfTheRecord() {
        Visit visit = encounter("E", "finished", DAY).of("A");

        assertThat(only(
                        appointment("A", "fulfilled", DAY).fact(),
                        visit.coded("3").fact()))
                .isEqualTo(Attendance.NO_SHOW);
    }

    @Test
    void isTheEncountersBeforeTheAppointments() {
        Fact appointment = appointment("A", "booked", DAY).coded("3").fact();

        assertThat(only(
                        appointment,
                        encounter("E", "finished", DAY).of("A").coded("5").fact()))
                .isEqualTo(Attendance.ATTENDED);
        assertThat(only(appointment, encounter("E", "finished", DAY).of("A").fact()))
                .isEqualTo(Attendance.NO_SHOW);
    }

    @Test
    void ofAGroupsAppointmentSaysNothingOfOneClient() {
        Fact group = appointment("A", "booked", DAY).coded("3").group().fact();

        assertThat(only(group)).isEqualTo(Attendance.NO_OUTCOME);
        assertThat(only(group, encounter("E", "planned", DAY).of("A").coded("2").fact()))
                .isEqualTo(Attendance.CANCELLED_BY_PATIENT_UNKNOWN_NOTICE);
    }

    @Test
    void cannotTurnASessionAheadIntoOneThatWasHeld() {
        assertThat(only(appointment("A", "booked", "2026-05-02").coded("5").fact()))
                .isEqualTo(Attendance.EXCLUDED);
        assertThat(sessions(appointment("A", "booked", "2026-05-02").coded("4").fact()))
                .extracting(Session::ahead)
                .containsExactly(false);
    }

    /** The group's own status is never looked at: only the client's encounter counts. */
    @ParameterizedTest
    @CsvSource({
        "fulfilled, , NO_OUTCOME",
        "noshow, , NO_OUTCOME",
        "cancelled, , NO_OUTCOME",
        "booked, , NO_OUTCOME",
        "fulfilled, finished, ATTENDED",
        "noshow, finished, ATTENDED",
        "cancelled, finished, ATTENDED",
        "proposed, finished, ATTENDED",
        "fulfilled, cancelled, CANCELLED_OTHER",
        "arrived, cancelled, CANCELLED_OTHER",
        "noshow, planned, NO_OUTCOME",
        "cancelled, in-progress, ATTENDED"
    })
    void readsAGroupSessionFromTheClientsOwnEncounter(String group, String own, Attendance expected) {
        List<Fact> facts =
                new ArrayList<>(List.of(appointment("A", group, DAY).group().fact()));
        Optional.ofNullable(own)
                .ifPresent(
                        status -> facts.add(encounter("E", status, DAY).of("A").fact()));

        assertThat(only(facts.toArray(Fact[]::new))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:59:59, EXCLUDED",
        "2026-03-02T10:00, ATTENDED",
        "2026-03-02T23:59, ATTENDED",
        "2026-03-01T23:59:59, EXCLUDED"
    })
    void excludesSessionsThatStartAfterTheClientsDeath(String died, Attendance expected) {
        assertThat(only(deceased(died), encounter("E", "finished", DAY).fact())).isEqualTo(expected);
    }

    @Test
    void bookedAfterTheClientsDeathAreNotAhead() {
        Fact ahead = appointment("A", "booked", "2026-05-02").fact();

        assertThat(sessions(ahead)).extracting(Session::ahead).containsExactly(true);
        assertThat(sessions(ahead, deceased("2026-03-20")))
                .extracting(Session::ahead)
                .containsExactly(false);
    }

    private static Fact deceased(String died) {
        return new PatientFact(source("Patient", PATIENT), PATIENT, Optional.of(at(died)));
    }

    private static Attendance only(Fact... facts) {
        List<Session> sessions = sessions(facts);
        assertThat(sessions).hasSize(1);
        return sessions.get(0).attendance();
    }

    private static List<Session> sessions(Fact... facts) {
        return new SessionAssembly(new AttendanceRule(Duration.ofHours(24)))
                .assemble(PatientFacts.of(PATIENT, List.of(facts)), NOW);
    }
}
