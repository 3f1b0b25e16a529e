package org.rapport.fhir.course;

import org.rapport.domain.fact.PatientFacts;
import org.rapport.fhir.observation.JsonBytes;

/** Writes what is known of a client as a Patient: no name, no address, no identifier beside the logical id. */
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
            if (facts.deceasedAt().isPresent()) {
                json.writeStringField(
                        "deceasedDateTime", times.moment(facts.deceasedAt().get()));
            }
            json.writeEndObject();
        });
        return new CourseResource("Patient", patientId, bytes);
    }
}
