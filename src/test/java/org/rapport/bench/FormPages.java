package org.rapport.bench;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** Pages of completed PHQ-9 forms as an EHR sends them, with narrative, display and item texts. */
final class FormPages {
    private static final String[] OPTIONS = {"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"};
    private static final String[] WORDS = {"Not at all", "Several days", "More than half the days", "Nearly every day"};

    private FormPages() {}

    /** One searchset page as UTF-8 bytes. */
    static byte[] page(int forms) {
        Random random = new Random(9);
        StringBuilder json = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"total\":")
                .append(forms)
                .append(",\"link\":[{\"relation\":\"self\",\"url\":\"https://ehr.example.org/fhir\"}],\"entry\":[");
        for (int i = 0; i < forms; i++) {
            json.append(i == 0 ? "" : ",");
            form(json, i, random);
        }
        return json.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void form(StringBuilder json, int number, Random random) {
        json.append(
                """
                {"fullUrl":"https://ehr.example.org/fhir/QuestionnaireResponse/%1$d","resource":{\
                "resourceType":"QuestionnaireResponse","id":"%1$d","meta":{"versionId":"1",\
                "lastUpdated":"2026-03-02T10:00:00.000+00:00"},"text":{"status":"generated",\
                "div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">PHQ-9, completed</div>"},\
                "questionnaire":"https://rapport.org/fhir/Questionnaire/phq-9|0.1.0","status":"completed",\
                "subject":{"reference":"Patient/p%2$d"},"encounter":{"reference":"Encounter/e%1$d"},\
                "authored":"2026-03-02T10:00:00+01:00","source":{"reference":"Patient/p%2$d"},"item":["""
                        .formatted(number, number % 60));
        for (int item = 1; item <= 9; item++) {
            int option = random.nextInt(4);
            json.append(item == 1 ? "" : ",")
                    .append("{\"linkId\":\"phq-9-")
                    .append(item)
                    .append("\",\"text\":\"Over the last 2 weeks, item ")
                    .append(item)
                    .append("\",\"answer\":[{\"valueCoding\":{\"system\":\"http://loinc.org\",\"code\":\"")
                    .append(OPTIONS[option])
                    .append("\",\"display\":\"")
                    .append(WORDS[option])
                    .append("\"}}]}");
        }
        json.append("]},\"search\":{\"mode\":\"match\"}}");
    }
}
