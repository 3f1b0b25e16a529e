package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * A booked contact and what became of it.
 *
 * @param status the R4 appointment status, such as {@code booked}, {@code fulfilled}, {@code noshow}
 * @param start the planned start
 * @param end the planned end, when the source has one
 * @param cancellationReason code of {@code appointment-cancellation-reason}, such as {@code pat} or {@code prov}
 * @param cancelledAt the moment of cancelling, which R4 itself cannot carry: from a configured extension or another
 *     feed, never guessed
 * @param patientCancelled whether the patient's own participation says declined
 * @param therapy whether the site's selection marks it as therapy
 * @param group whether more than one patient takes part; then the appointment's status says nothing about one patient
 * @param attendanceCode the NHS code of attendance, {@code 2} to {@code 7}, where the site records one
 * @param practitionerId logical id of the first practitioner who is to take part
 * @param provision how it is to be provided, when the source says anything of it
 */
public record AppointmentFact(
        Source source,
        String patientId,
        String status,
        Instant start,
        Optional<Instant> end,
        Optional<String> cancellationReason,
        Optional<Instant> cancelledAt,
        boolean patientCancelled,
        TherapyMark therapy,
        boolean group,
        Optional<String> attendanceCode,
        Optional<String> practitionerId,
        Optional<Provision> provision)
        implements Fact {

    /** A booking of which it is not known by whom and how it is to be provided. */
    public AppointmentFact(
            Source source,
            String patientId,
            String status,
            Instant start,
            Optional<Instant> end,
            Optional<String> cancellationReason,
            Optional<Instant> cancelledAt,
            boolean patientCancelled,
            TherapyMark therapy,
            boolean group,
            Optional<String> attendanceCode) {
        this(
                source,
                patientId,
                status,
                start,
                end,
                cancellationReason,
                cancelledAt,
                patientCancelled,
                therapy,
                group,
                attendanceCode,
                Optional.empty(),
                Optional.empty());
    }
}
