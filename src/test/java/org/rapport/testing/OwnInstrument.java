package org.rapport.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The hospital's own instrument that is shipped as an example: three items of 1 to 5, the second one reversed. */
public final class OwnInstrument {
    public static final String URL = "https://sandbox.example/fhir/Questionnaire/session-feedback";
    public static final String SCORES = "https://sandbox.example/fhir/CodeSystem/scores";
    public static final String CODE = "session-feedback";

    private OwnInstrument() {}

    /** Its definition. */
    public static String definition() {
        try {
            return Files.readString(Path.of("camel-routes/sites/sandbox/definitions/session-feedback.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("The example cannot be read", e);
        }
    }

    /** A completed form; with 4, 2 and yes the mean is (4 + 4 + 5) / 3 = 4.33. */
    public static String form(String id, String patient, int topics, int hurried, String next) {
        return """
                {"resourceType": "QuestionnaireResponse", %s
                 "questionnaire": "%s|1", "status": "completed", "authored": "2026-03-09T14:50:00Z",
                 "subject": {"reference": "Patient/%s"},
                 "item": [{"linkId": "topics", "answer": [{"valueInteger": %d}]},
                          {"linkId": "hurried", "answer": [{"valueInteger": %d}]},
                          {"linkId": "next", "answer": [{"valueCoding":
                           {"system": "https://sandbox.example/fhir/CodeSystem/answers", "code": "%s"}}]}]}"""
                .formatted(
                        id.isEmpty() ? "" : "\"id\": \"" + id + "\", \"meta\": " + META,
                        URL,
                        patient,
                        topics,
                        hurried,
                        next);
    }

    private static final String META = "{\"versionId\": \"1\", \"lastUpdated\": \"2026-03-09T15:00:00Z\"},";
}
