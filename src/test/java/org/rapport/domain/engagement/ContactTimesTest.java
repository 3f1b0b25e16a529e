package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.standing;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.FactFixtures;

/** When a contact began and ended, where sources say different things or nothing. */
class ContactTimesTest {
    private static final Instant TEN = at("2026-03-02T10:00");
    private static final Instant QUARTER_PAST = at("2026-03-02T10:15");
    private static final Instant ELEVEN = at("2026-03-02T11:00");
    private static final Instant NOON = at("2026-03-02T12:00");

    @Test
    void aHeldContactBeganAndEndedAsItsEncounterSays() {
        Contact contact = contact(booking(ELEVEN), visit("finished", QUARTER_PAST, NOON));

        assertThat(contact.start()).hasValue(QUARTER_PAST);
        assertThat(contact.end(QUARTER_PAST)).isEqualTo(NOON);
    }

    @Test
    void aHeldContactWithoutTimesOfItsOwnHasThoseOfItsBooking() {
        Contact contact = contact(booking(ELEVEN), visit("finished", null, null));

        assertThat(contact.start()).hasValue(TEN);
        assertThat(contact.end(TEN)).isEqualTo(ELEVEN);
    }

    @Test
    void aContactThatWasNotHeldHasTheTimesOfItsBooking() {
        Contact contact = contact(booking(ELEVEN), visit("cancelled", QUARTER_PAST, NOON));

        assertThat(contact.start()).hasValue(TEN);
        assertThat(contact.end(TEN)).isEqualTo(ELEVEN);
    }

    @Test
    void withoutABookingAContactThatWasNotHeldHasTheTimesOfItsEncounter() {
        Contact contact =
                new Contact(Optional.empty(), Optional.of(visit("cancelled", QUARTER_PAST, NOON)), Optional.empty());

        assertThat(contact.start()).hasValue(QUARTER_PAST);
        assertThat(contact.end(QUARTER_PAST)).isEqualTo(NOON);
    }

    @Test
    void aContactOfWhichOnlyTheEndIsKnownBeganThen() {
        Contact contact = new Contact(Optional.empty(), Optional.of(visit("finished", null, NOON)), Optional.empty());

        assertThat(contact.start()).hasValue(NOON);
        assertThat(contact.end(NOON)).isEqualTo(NOON);
        assertThat(new Contact(Optional.empty(), Optional.of(visit("finished", null, null)), Optional.empty()).start())
                .isEmpty();
    }

    @Test
    void anEndBeforeTheStartIsNotBelieved() {
        assertThat(contact(booking(TEN), visit("finished", QUARTER_PAST, TEN)).end(QUARTER_PAST))
                .isEqualTo(QUARTER_PAST);
        assertThat(contact(booking(ELEVEN), visit("finished", QUARTER_PAST, TEN))
                        .end(QUARTER_PAST))
                .isEqualTo(ELEVEN);
    }

    @Test
    void whatWasEnteredInErrorIsNoContact() {
        SessionAssembly assembly = new SessionAssembly(new AttendanceRule(Duration.ofHours(24)));
        AppointmentFact wrongBooking =
                FactFixtures.appointment("a", "entered-in-error", "2026-03-02").fact();
        EncounterFact wrongVisit =
                FactFixtures.encounter("e", "entered-in-error", "2026-03-02").fact();

        assertThat(assembly.assemble(standing(List.of(wrongBooking), List.of(wrongVisit)), NOON))
                .isEmpty();
    }

    @Test
    void ofEncountersThatBeganTogetherTheFirstByIdStandsForTheBooking() {
        SessionAssembly assembly = new SessionAssembly(new AttendanceRule(Duration.ofHours(24)));
        List<EncounterFact> two = List.of(
                FactFixtures.encounter("e2", "finished", "2026-03-02").of("a").fact(),
                FactFixtures.encounter("e1", "finished", "2026-03-02").of("a").fact());
        AppointmentFact booking =
                FactFixtures.appointment("a", "booked", "2026-03-02").fact();

        assertThat(assembly.assemble(standing(List.of(booking), two), at("2026-04-01")))
                .extracting(session -> session.sources().size())
                .containsExactly(2, 1);
    }

    private static Contact contact(AppointmentFact appointment, EncounterFact encounter) {
        return new Contact(Optional.of(appointment), Optional.of(encounter), Optional.empty());
    }

    private static AppointmentFact booking(Instant end) {
        AppointmentFact fact =
                FactFixtures.appointment("a", "booked", "2026-03-02T10:00").fact();
        return new AppointmentFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                Optional.of(end),
                fact.cancellationReason(),
                fact.cancelledAt(),
                fact.patientCancelled(),
                fact.therapy(),
                fact.group(),
                fact.attendanceCode());
    }

    private static EncounterFact visit(String status, Instant start, Instant end) {
        EncounterFact fact =
                FactFixtures.encounter("e", status, "2026-03-02T10:00").fact();
        return new EncounterFact(
                fact.source(),
                fact.patientId(),
                status,
                Optional.ofNullable(start),
                Optional.ofNullable(end),
                fact.appointmentId(),
                fact.episodeId(),
                fact.therapy(),
                fact.practitionerId(),
                fact.attendanceCode());
    }
}
