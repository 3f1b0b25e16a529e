package org.rapport.domain.fact;

import java.time.Instant;
import java.util.List;

/**
 * A notice of when appointments were cancelled, from a source that is not the appointment itself: R4's Appointment has no
 * place for it. A notice names no patient; it belongs to whoever has one of the appointments.
 *
 * @param appointmentIds logical ids of the appointments, in order, each once, at least one
 * @param cancelledAt the moment of cancelling
 */
public record CancellationFact(Source source, List<String> appointmentIds, Instant cancelledAt) implements Fact {
    public CancellationFact {
        appointmentIds = appointmentIds.stream().distinct().sorted().toList();
        if (appointmentIds.isEmpty()) {
            throw new IllegalArgumentException(source.reference() + " is a notice about no appointment");
        }
    }

    /** The empty text: the appointments decide whom it concerns. */
    @Override
    public String patientId() {
        return "";
    }
}
