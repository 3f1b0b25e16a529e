package org.rapport.fhir.course;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.YearMonth;
import java.util.Optional;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.fhir.observation.JsonBytes;

/**
 * Writes what is known of a client as a Patient: gender, year and month of birth, and death; no name, no address, no
 * identifier beside the logical id.
 */
final class PatientWriter {
    private final Times times;

    PatientWriter(Times times) {
        this.times = times;
    }

    CourseResource write(String patientId, PatientFacts facts) {
        byte[] bytes = JsonBytes.of(128, json -> {
            json.writeStartObject();
            json.writeStringField("resourceType", "Patient");
            json.writeStringField("id", patientId);
            optional(json, "gender", facts.sex());
            optional(json, "birthDate", facts.born().map(YearMonth::toString));
            optional(json, "deceasedDateTime", facts.deceasedAt().map(times::moment));
            json.writeEndObject();
        });
        return new CourseResource("Patient", patientId, bytes);
    }

    private static void optional(JsonGenerator json, String name, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            json.writeStringField(name, value.get());
        }
    }
}
