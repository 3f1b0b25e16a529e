package org.rapport.domain.fact;

import java.time.Duration;
import java.util.Optional;

/** An appointment that can be said more of. */
public record Booking(AppointmentFact fact) {
    public Booking because(String reason) {
        return new Booking(new AppointmentFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                Optional.of(reason),
                fact.cancelledAt(),
                fact.patientCancelled(),
                fact.therapy(),
                fact.group(),
                fact.attendanceCode()));
    }

    public Booking notice(Duration notice) {
        return new Booking(new AppointmentFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                fact.cancellationReason(),
                Optional.of(fact.start().minus(notice)),
                fact.patientCancelled(),
                fact.therapy(),
                fact.group(),
                fact.attendanceCode()));
    }

    public Booking declined() {
        return new Booking(new AppointmentFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                fact.cancellationReason(),
                fact.cancelledAt(),
                true,
                fact.therapy(),
                fact.group(),
                fact.attendanceCode()));
    }

    public Booking undeclared() {
        return new Booking(new AppointmentFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                fact.cancellationReason(),
                fact.cancelledAt(),
                fact.patientCancelled(),
                TherapyMark.UNDECLARED,
                fact.group(),
                fact.attendanceCode()));
    }

    /** The site's own code of attendance. */
    public Booking coded(String attendance) {
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
                Optional.of(attendance)));
    }

    public Booking group() {
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
                true,
                fact.attendanceCode()));
    }
}
