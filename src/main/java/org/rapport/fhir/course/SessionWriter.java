package org.rapport.fhir.course;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Features;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.fact.Source;
import org.rapport.fhir.observation.Codes;
import org.rapport.fhir.observation.JsonBytes;
import org.rapport.fhir.observation.References;

/** Writes a session as an Encounter, with what became of it in the extension {@code attendance}. */
final class SessionWriter {
    private static final String DEFINITIONS = Codes.CANONICAL + "StructureDefinition/";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final Times times;

    SessionWriter(Times times) {
        this.times = times;
    }

    /**
     * What an Encounter is made of.
     *
     * @param patientId logical id of the client
     * @param courseId logical id of the EpisodeOfCare
     * @param session the session
     * @param features by which audits tell it apart
     * @param withForm whether it has an agreed form, if it was attended and anybody can say so
     */
    record Told(String patientId, String courseId, Session session, Features features, Optional<Boolean> withForm) {}

    CourseResource write(Told told, Provided provided) {
        Session session = told.session();
        String id = CourseIds.session(session.key());
        byte[] bytes = JsonBytes.of(1024, json -> {
            json.writeStartObject();
            json.writeStringField("resourceType", "Encounter");
            json.writeStringField("id", id);
            writeProfile(json);
            writeExtensions(json, told);
            json.writeStringField("status", AttendanceCodes.status(session.attendance()));
            writeUnknownClass(json);
            provided.writeTypes(json);
            json.writeFieldName("subject");
            References.literal(json, "Patient/" + told.patientId());
            json.writeArrayFieldStart("episodeOfCare");
            References.literal(json, "EpisodeOfCare/" + told.courseId());
            json.writeEndArray();
            provided.writeParticipant(json);
            writeAppointment(json, session);
            times.period(json, Optional.of(session.start()), Optional.of(session.end()));
            provided.writeProvider(json);
            json.writeEndObject();
        });
        return new CourseResource("Encounter", id, bytes);
    }

    static boolean known(Features features) {
        return Stream.of(Dimension.values())
                .anyMatch(dimension -> features.value(dimension).isPresent());
    }

    private static void writeProfile(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("meta");
        json.writeArrayFieldStart("profile");
        json.writeString(DEFINITIONS + "rapport-session");
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeExtensions(JsonGenerator json, Told told) throws IOException {
        boolean past = told.session().attendance().eligible();
        if (!past && !known(told.features())) {
            return;
        }
        json.writeArrayFieldStart("extension");
        if (past) {
            String code = AttendanceCodes.code(told.session().attendance());
            FeatureWriter.part(json, DEFINITIONS + "attendance", "valueCode", code);
        }
        if (told.withForm().isPresent()) {
            json.writeStartObject();
            json.writeStringField("url", DEFINITIONS + "with-form");
            json.writeBooleanField("valueBoolean", told.withForm().get());
            json.writeEndObject();
        }
        FeatureWriter.write(json, told.features());
        json.writeEndArray();
    }

    /** R4 demands a class, and no fact has one: it is said to be unknown rather than guessed. */
    private static void writeUnknownClass(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("class");
        json.writeArrayFieldStart("extension");
        FeatureWriter.part(json, ABSENT, "valueCode", "unknown");
        json.writeEndArray();
        json.writeEndObject();
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
