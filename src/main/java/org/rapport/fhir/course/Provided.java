package org.rapport.fhir.course;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.Provision;
import org.rapport.fhir.observation.Codes;
import org.rapport.fhir.observation.References;

/**
 * How a session was provided, in the codes of its own encounter and booking.
 *
 * @param practitionerId who holds it
 * @param encounter what the encounter says
 * @param appointment what the booking says
 */
record Provided(Optional<String> practitionerId, Optional<Provision> encounter, Optional<Provision> appointment) {

    /** The sources of one client, at hand by id. */
    static final class Sources {
        private final Map<String, EncounterFact> encounters = new HashMap<>();
        private final Map<String, AppointmentFact> appointments = new HashMap<>();

        Sources(PatientFacts facts) {
            facts.encounters().forEach(fact -> encounters.put(fact.source().id(), fact));
            facts.appointments().forEach(fact -> appointments.put(fact.source().id(), fact));
        }

        Provided of(Session session) {
            Optional<EncounterFact> encounter = session.encounterId().map(encounters::get);
            Optional<AppointmentFact> appointment = session.sources().stream()
                    .filter(source -> source.type().equals("Appointment"))
                    .flatMap(source -> Optional.ofNullable(appointments.get(source.id())).stream())
                    .findFirst();
            return new Provided(
                    encounter
                            .flatMap(EncounterFact::practitionerId)
                            .or(() -> appointment.flatMap(AppointmentFact::practitionerId)),
                    encounter.flatMap(EncounterFact::provision),
                    appointment.flatMap(AppointmentFact::provision));
        }
    }

    void writeTypes(JsonGenerator json) throws IOException {
        Optional<Answer.Coded> type = encounter.flatMap(Provision::type);
        if (type.isPresent()) {
            json.writeArrayFieldStart("type");
            concept(json, type.get());
            json.writeEndArray();
        }
        Optional<Answer.Coded> service =
                encounter.flatMap(Provision::serviceType).or(() -> appointment.flatMap(Provision::serviceType));
        if (service.isPresent()) {
            json.writeFieldName("serviceType");
            concept(json, service.get());
        }
    }

    void writeParticipant(JsonGenerator json) throws IOException {
        if (practitionerId.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("participant");
        json.writeStartObject();
        Optional<Answer.Coded> role = encounter.flatMap(Provision::role);
        if (role.isPresent()) {
            json.writeArrayFieldStart("type");
            concept(json, role.get());
            json.writeEndArray();
        }
        json.writeFieldName("individual");
        References.literal(json, "Practitioner/" + practitionerId.get());
        json.writeEndObject();
        json.writeEndArray();
    }

    void writeProvider(JsonGenerator json) throws IOException {
        Optional<String> organization = encounter.flatMap(Provision::organizationId);
        if (organization.isPresent()) {
            json.writeFieldName("serviceProvider");
            References.literal(json, "Organization/" + organization.get());
        }
    }

    /** A code whose system nobody has said has none here either. */
    private static void concept(JsonGenerator json, Answer.Coded code) throws IOException {
        if (!code.system().isEmpty()) {
            Codes.concept(json, code.system(), code.code(), "");
            return;
        }
        json.writeStartObject();
        json.writeArrayFieldStart("coding");
        json.writeStartObject();
        json.writeStringField("code", code.code());
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
