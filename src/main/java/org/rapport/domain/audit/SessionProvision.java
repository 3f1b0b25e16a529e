package org.rapport.domain.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.Provision;

/** What the encounter of a session, else its booking, says of how it was provided. */
final class SessionProvision {
    private final Map<String, EncounterFact> encounters = new HashMap<>();
    private final Map<String, AppointmentFact> appointments = new HashMap<>();

    SessionProvision(PatientFacts facts) {
        facts.encounters().forEach(fact -> encounters.put(fact.source().id(), fact));
        facts.appointments().forEach(fact -> appointments.put(fact.source().id(), fact));
    }

    Optional<String> organizationId(Session session) {
        return ofEncounter(session).flatMap(Provision::organizationId);
    }

    Optional<Answer.Coded> type(Session session) {
        return ofEncounter(session).flatMap(Provision::type);
    }

    Optional<Answer.Coded> serviceType(Session session) {
        return ofEncounter(session).flatMap(Provision::serviceType).or(() -> ofAppointment(session)
                .flatMap(Provision::serviceType));
    }

    Optional<String> practitionerId(Session session) {
        return encounter(session).flatMap(EncounterFact::practitionerId).or(() -> appointment(session)
                .flatMap(AppointmentFact::practitionerId));
    }

    /** The role of whoever {@link #practitionerId} names. */
    Optional<Answer.Coded> role(Session session) {
        Optional<String> held = encounter(session).flatMap(EncounterFact::practitionerId);
        Optional<Answer.Coded> role = ofEncounter(session).flatMap(Provision::role);
        boolean same = held.isEmpty() || held.equals(appointment(session).flatMap(AppointmentFact::practitionerId));
        return role.or(() -> ofAppointment(session).filter(booked -> same).flatMap(Provision::role));
    }

    private Optional<Provision> ofEncounter(Session session) {
        return encounter(session).flatMap(EncounterFact::provision);
    }

    private Optional<Provision> ofAppointment(Session session) {
        return appointment(session).flatMap(AppointmentFact::provision);
    }

    private Optional<EncounterFact> encounter(Session session) {
        return session.encounterId().map(encounters::get);
    }

    private Optional<AppointmentFact> appointment(Session session) {
        return session.sources().stream()
                .filter(source -> source.type().equals("Appointment"))
                .flatMap(source -> Optional.ofNullable(appointments.get(source.id())).stream())
                .findFirst();
    }
}
