package org.rapport.domain.fact;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An appointment that can be said more of. */
public record Booking(AppointmentFact fact) {
    public Booking because(String reason) {
        return cancelled(Optional.of(reason), fact.cancelledAt(), fact.patientCancelled());
    }

    public Booking notice(Duration notice) {
        return cancelled(fact.cancellationReason(), Optional.of(fact.start().minus(notice)), fact.patientCancelled());
    }

    public Booking declined() {
        return cancelled(fact.cancellationReason(), fact.cancelledAt(), true);
    }

    public Booking undeclared() {
        return held(TherapyMark.UNDECLARED, fact.group(), fact.attendanceCode());
    }

    /** The site's own code of attendance. */
    public Booking coded(String attendance) {
        return held(fact.therapy(), fact.group(), Optional.of(attendance));
    }

    public Booking group() {
        return held(fact.therapy(), true, fact.attendanceCode());
    }

    /** Who is to take part, and how it is to be provided. */
    public Booking by(String practitionerId, Optional<Provision> provision) {
        return new Booking(new AppointmentFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                fact.cancellationReason(),
                fact.cancelledAt(),
                fact.patientCancelled(),
                fact.therapy(),
                fact.group(),
                fact.attendanceCode(),
                Optional.of(practitionerId),
                provision));
    }

    private Booking cancelled(Optional<String> reason, Optional<Instant> at, boolean byPatient) {
        return new Booking(new AppointmentFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                reason,
                at,
                byPatient,
                fact.therapy(),
                fact.group(),
                fact.attendanceCode()));
    }

    private Booking held(TherapyMark therapy, boolean group, Optional<String> attendance) {
        return new Booking(new AppointmentFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                fact.cancellationReason(),
                fact.cancelledAt(),
                fact.patientCancelled(),
                therapy,
                group,
                attendance));
    }
}
