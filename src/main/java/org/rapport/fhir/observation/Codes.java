package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The identifiers and code systems that written resources use, and how codes are written. */
public final class Codes {
    public static final String CANONICAL = "https://rapport.org/fhir/";
    static final String SCORE_ID = CANONICAL + "score-id";
    static final String RESPONSE_ID = CANONICAL + "response-id";

    /** Control ids of HL7 v2 messages. */
    static final String MESSAGE_ID = CANONICAL + "hl7v2-message";

    /** Ids of appointments, visits and reports that only HL7 v2 messages know. */
    static final String MESSAGE_SOURCE = CANONICAL + "hl7v2-id";

    static final String ALGORITHM_ID = CANONICAL + "algorithm";
    static final String FINDINGS = CANONICAL + "CodeSystem/rapport-findings";
    static final String COMPONENTS = CANONICAL + "CodeSystem/rapport-components";
    static final String TAGS = CANONICAL + "CodeSystem/rapport-tags";
    static final String CATEGORIES = CANONICAL + "CodeSystem/rapport-observation-categories";
    static final String ALGORITHMS = CANONICAL + "CodeSystem/rapport-algorithms";
    static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    public static final String DATA_ABSENT_REASON = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    static final String UCUM = "http://unitsofmeasure.org";

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter WHOLE_SECOND =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    private Codes() {}

    /** A moment in UTC, to the millisecond where it needs to be. */
    static String moment(Instant instant) {
        return (instant.getNano() < 1_000_000 ? WHOLE_SECOND : MOMENT).format(instant);
    }

    public static void identifier(JsonGenerator json, String name, String system, String value) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("system", system);
        json.writeStringField("value", value);
        json.writeEndObject();
    }

    /** Writes the element {@code identifier} with this one alone, where a resource may have several. */
    public static void identifiers(JsonGenerator json, String system, String value) throws IOException {
        json.writeArrayFieldStart("identifier");
        json.writeStartObject();
        json.writeStringField("system", system);
        json.writeStringField("value", value);
        json.writeEndObject();
        json.writeEndArray();
    }

    public static void coding(JsonGenerator json, String system, String code, String display) throws IOException {
        json.writeStartObject();
        json.writeStringField("system", system);
        json.writeStringField("code", code);
        if (!display.isEmpty()) {
            json.writeStringField("display", display);
        }
        json.writeEndObject();
    }

    /** A CodeableConcept of one coding. */
    public static void concept(JsonGenerator json, String system, String code, String display) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("coding");
        coding(json, system, code, display);
        json.writeEndArray();
        json.writeEndObject();
    }
}
