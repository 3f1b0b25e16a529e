package org.rapport.domain.fact;

import java.util.Optional;

/** An encounter that can be said more of. */
public record Visit(EncounterFact fact) {
    public Visit by(String practitionerId) {
        return with(fact.appointmentId(), fact.episodeId(), fact.therapy(), Optional.of(practitionerId));
    }

    public Visit of(String appointmentId) {
        return with(Optional.of(appointmentId), fact.episodeId(), fact.therapy(), fact.practitionerId());
    }

    public Visit in(String episodeId) {
        return with(fact.appointmentId(), Optional.of(episodeId), fact.therapy(), fact.practitionerId());
    }

    public Visit undeclared() {
        return with(fact.appointmentId(), fact.episodeId(), TherapyMark.UNDECLARED, fact.practitionerId());
    }

    /** The site's own code of attendance. */
    public Visit coded(String attendance) {
        return new Visit(new EncounterFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                fact.appointmentId(),
                fact.episodeId(),
                fact.therapy(),
                fact.practitionerId(),
                Optional.of(attendance)));
    }

    public Visit provided(Optional<Provision> provision) {
        return new Visit(new EncounterFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                fact.appointmentId(),
                fact.episodeId(),
                fact.therapy(),
                fact.practitionerId(),
                fact.attendanceCode(),
                provision));
    }

    private Visit with(
            Optional<String> appointment,
            Optional<String> episode,
            TherapyMark therapy,
            Optional<String> practitioner) {
        return new Visit(new EncounterFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                appointment,
                episode,
                therapy,
                practitioner,
                fact.attendanceCode()));
    }
}
