package org.rapport.fhir.course;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.Source;
import org.rapport.fhir.observation.Codes;
import org.rapport.fhir.observation.JsonBytes;
import org.rapport.fhir.observation.References;

/** Writes a session as an Encounter, with what became of it in the extension {@code attendance}. */
final class SessionWriter {
    private static final String ATTENDANCE = Codes.CANONICAL + "StructureDefinition/attendance";
    private static final String PROFILE = Codes.CANONICAL + "StructureDefinition/rapport-session";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final Times times;

    SessionWriter(Times times) {
        this.times = times;
    }

    CourseResource write(String patientId, String courseId, Session session, Optional<EncounterFact> encounter) {
        String id = CourseIds.session(session.key());
        byte[] bytes = JsonBytes.of(512, json -> {
            json.writeStartObject();
            json.writeStringField("resourceType", "Encounter");
            json.writeStringField("id", id);
            writeMeta(json, session);
            json.writeStringField("status", AttendanceCodes.status(session.attendance()));
            writeUnknownClass(json);
            json.writeFieldName("subject");
            References.literal(json, "Patient/" + patientId);
            json.writeArrayFieldStart("episodeOfCare");
            References.literal(json, "EpisodeOfCare/" + courseId);
            json.writeEndArray();
            writeParticipant(json, encounter);
            writeAppointment(json, session);
            times.period(json, Optional.of(session.start()), Optional.of(session.end()));
            json.writeEndObject();
        });
        return new CourseResource("Encounter", id, bytes);
    }

    private static void writeMeta(JsonGenerator json, Session session) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeArrayFieldStart("profile");
        json.writeString(PROFILE);
        json.writeEndArray();
        json.writeEndObject();
        if (session.attendance().eligible()) {
            json.writeArrayFieldStart("extension");
            json.writeStartObject();
            json.writeStringField("url", ATTENDANCE);
            json.writeStringField("valueCode", AttendanceCodes.code(session.attendance()));
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    /** R4 demands a class, and no fact has one: it is said to be unknown rather than guessed. */
    private static void writeUnknownClass(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("class");
        json.writeArrayFieldStart("extension");
        json.writeStartObject();
        json.writeStringField("url", ABSENT);
        json.writeStringField("valueCode", "unknown");
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeParticipant(JsonGenerator json, Optional<EncounterFact> encounter) throws IOException {
        Optional<String> practitioner = encounter.flatMap(EncounterFact::practitionerId);
        if (practitioner.isPresent()) {
            json.writeArrayFieldStart("participant");
            json.writeStartObject();
            json.writeFieldName("individual");
            References.literal(json, "Practitioner/" + practitioner.get());
            json.writeEndObject();
            json.writeEndArray();
        }
    }

    private static void writeAppointment(JsonGenerator json, Session session) throws IOException {
        Optional<String> appointment = session.sources().stream()
                .filter(source -> source.type().equals("Appointment"))
                .map(Source::reference)
                .findFirst();
        if (appointment.isPresent()) {
            json.writeArrayFieldStart("appointment");
            References.literal(json, appointment.get());
            json.writeEndArray();
        }
    }
}
