package org.rapport.domain.fact;

import java.util.Optional;

/** An encounter that can be said more of. */
public record Visit(EncounterFact fact) {
    public Visit by(String practitionerId) {
        return new Visit(new EncounterFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                fact.appointmentId(),
                fact.episodeId(),
                fact.therapy(),
                Optional.of(practitionerId),
                fact.attendanceCode()));
    }

    public Visit of(String appointmentId) {
        return new Visit(new EncounterFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                Optional.of(appointmentId),
                fact.episodeId(),
                fact.therapy(),
                fact.practitionerId(),
                fact.attendanceCode()));
    }

    public Visit in(String episodeId) {
        return new Visit(new EncounterFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                fact.appointmentId(),
                Optional.of(episodeId),
                fact.therapy(),
                fact.practitionerId(),
                fact.attendanceCode()));
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

    public Visit undeclared() {
        return new Visit(new EncounterFact(
                fact.source(),
                fact.patientId(),
                fact.status(),
                fact.start(),
                fact.end(),
                fact.appointmentId(),
                fact.episodeId(),
                TherapyMark.UNDECLARED,
                fact.practitionerId(),
                fact.attendanceCode()));
    }
}
