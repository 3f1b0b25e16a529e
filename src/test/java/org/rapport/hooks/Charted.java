package org.rapport.hooks;

import org.rapport.domain.score.ScoreIdentity;

/** Observations as an EHR has them in its chart. */
final class Charted {
    private static final String SCORES = "https://rapport.org/fhir/CodeSystem/rapport-scores";
    private static final String COMPONENTS = "https://rapport.org/fhir/CodeSystem/rapport-components";
    private static final String FINDINGS = "https://rapport.org/fhir/CodeSystem/rapport-findings";

    private Charted() {}

    static String bundle(String... observations) {
        StringBuilder json = new StringBuilder("{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[");
        for (int i = 0; i < observations.length; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"resource\":")
                    .append(observations[i])
                    .append('}');
        }
        return json.append("]}").toString();
    }

    static String risk(String patient, String day) {
        return observation(
                "5a000000-0000-5000-8000-000000000001", "phq-9-item-9", patient, day, "\"valueBoolean\":true");
    }

    static String deterioration(String patient, String day) {
        return observation(
                "5a000000-0000-5000-8000-000000000002",
                "reliable-change",
                patient,
                day,
                finding("reliable-deterioration") + ",\"component\":[" + about("phq-9-total") + "]");
    }

    /** A drop as the chart still has it, of a score that Rapport has otherwise by now. */
    static String markedDropOf(String site, String patient, String day) {
        ScoreIdentity identity = new ScoreIdentity(
                site,
                patient,
                "none",
                "alliance-drop",
                "Encounter/" + patient + "-" + day + ":srs-total",
                "rapport-scorer");
        return observation(
                identity.uuid().toString(),
                "alliance-drop",
                patient,
                day,
                finding("marked") + ",\"component\":[" + about("srs-total") + "]");
    }

    private static String finding(String code) {
        return "\"valueCodeableConcept\":{\"coding\":[{\"system\":\"" + FINDINGS + "\",\"code\":\"" + code + "\"}]}";
    }

    private static String about(String score) {
        return "{\"code\":{\"coding\":[{\"system\":\"" + COMPONENTS + "\",\"code\":\"measure\"}]},\"valueString\":\""
                + score + "\"}";
    }

    private static String observation(String id, String code, String patient, String day, String value) {
        return """
                {"resourceType":"Observation","id":"o-%s","status":"final",
                 "identifier":[{"system":"https://rapport.org/fhir/score-id","value":"%s"}],
                 "code":{"coding":[{"system":"%s","code":"%s"}]},
                 "subject":{"reference":"Patient/%s"},"effectiveDateTime":"%sT10:45:00Z",%s}"""
                .formatted(code, id, SCORES, code, patient, day, value);
    }
}
