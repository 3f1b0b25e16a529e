package org.rapport.domain.engagement;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.CancellationFact;
import org.rapport.domain.fact.EncounterFact;

/**
 * One contact as booked, as held, or both.
 *
 * @param appointment the booking
 * @param encounter what took place, takes place or was called off
 * @param notice what another source says about when the booking was cancelled
 */
record Contact(
        Optional<AppointmentFact> appointment, Optional<EncounterFact> encounter, Optional<CancellationFact> notice) {
    private static final Set<String> HELD = Set.of("in-progress", "finished");
    private static final Set<String> STANDING = Set.of("booked", "pending", "arrived", "checked-in", "fulfilled");

    private static final Set<String> CALLED_OFF = Set.of("2", "4");

    static boolean held(EncounterFact encounter) {
        return HELD.contains(encounter.status());
    }

    boolean held() {
        return encounter.filter(Contact::held).isPresent();
    }

    boolean encounterCancelled() {
        return encounter.filter(fact -> fact.status().equals("cancelled")).isPresent();
    }

    /** The booking as far as it speaks of this one client: a group's booking does not. */
    Optional<AppointmentFact> ownAppointment() {
        return appointment.filter(fact -> !fact.group());
    }

    /** The NHS code of attendance: the client's own encounter's, else the own booking's. */
    Optional<String> attendanceCode() {
        return encounter.flatMap(EncounterFact::attendanceCode).or(() -> ownAppointment()
                .flatMap(AppointmentFact::attendanceCode));
    }

    /** When the own booking was cancelled: as its own extension says, else as another source does. */
    Optional<Instant> cancelledAt() {
        return ownAppointment().flatMap(fact -> fact.cancelledAt().or(() -> notice.map(CancellationFact::cancelledAt)));
    }

    /** When it began; for one that was not held, when it was to begin. Empty when no source says. */
    Optional<Instant> start() {
        Optional<Instant> began = encounter.flatMap(EncounterFact::start);
        Optional<Instant> planned = appointment.map(AppointmentFact::start);
        Optional<Instant> best = held() ? began.or(() -> planned) : planned.or(() -> began);
        return best.or(() -> encounter.flatMap(EncounterFact::end));
    }

    /** When it ended or was to end, but not before {@code start}. Where no source says, it ends where it began. */
    Instant end(Instant start) {
        Optional<Instant> ended = encounter.flatMap(EncounterFact::end);
        Optional<Instant> planned = appointment.flatMap(AppointmentFact::end);
        return Stream.of(held() ? ended : planned, held() ? planned : ended)
                .flatMap(Optional::stream)
                .filter(end -> !end.isBefore(start))
                .findFirst()
                .orElse(start);
    }

    /** Whether it is still to be held, as far as anybody has said. */
    boolean standing() {
        if (encounterCancelled()
                || attendanceCode().filter(CALLED_OFF::contains).isPresent()) {
            return false;
        }
        return appointment
                .map(fact -> STANDING.contains(fact.status()) && !fact.patientCancelled())
                .orElse(true);
    }
}
