package org.rapport.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;

/** Completed forms as JSON; an answer of -1 was left out. */
public final class Forms {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LOINC = "http://loinc.org";
    private static final String[] ANSWERS = {"LA6568-5", "LA6569-3", "LA6570-1", "LA6571-9"};
    private static final int LEFT_OUT = -1;

    private final ObjectNode form;

    private Forms(String instrument, String patient) {
        form = JSON.createObjectNode();
        form.put("resourceType", "QuestionnaireResponse");
        form.put("questionnaire", "https://rapport.org/fhir/Questionnaire/" + instrument + "|0.1.0");
        form.put("status", "completed");
        form.putObject("subject").put("reference", "Patient/" + patient);
        form.put("authored", "2026-03-09T14:50:00Z");
    }

    /** PHQ-9 with answers 0 to 3. */
    public static Forms phq9(String patient, int... answers) {
        Forms forms = new Forms("phq-9", patient);
        for (int item = 1; item <= answers.length; item++) {
            if (answers[item - 1] != LEFT_OUT) {
                forms.answer("phq-9-" + item)
                        .putObject("valueCoding")
                        .put("system", LOINC)
                        .put("code", ANSWERS[answers[item - 1]]);
            }
        }
        return forms;
    }

    /** WAI-SR of the client with answers 1 to 5. */
    public static Forms waiSr(String patient, int... answers) {
        Forms forms = new Forms("wai-sr", patient);
        for (int item = 1; item <= answers.length; item++) {
            if (answers[item - 1] != LEFT_OUT) {
                forms.answer("wai-sr-" + item).put("valueInteger", answers[item - 1]);
            }
        }
        return forms;
    }

    /** Session Rating Scale with the same answer, 0 to 10, to each of its four items. */
    public static Forms srs(String patient, BigDecimal answer) {
        Forms forms = new Forms("srs", patient);
        for (int item = 1; item <= 4; item++) {
            forms.answer("srs-" + item).put("valueDecimal", answer);
        }
        return forms;
    }

    /** The same under an id. */
    public Forms withId(String id) {
        form.put("id", id);
        return this;
    }

    /** The same with another status. */
    public Forms withStatus(String status) {
        form.put("status", status);
        return this;
    }

    /** The same about the patient whom an EHR knows under that id, as must be told where there are several sites. */
    public Forms knownAt(String ehr) {
        ObjectNode subject = (ObjectNode) form.path("subject");
        subject.put("reference", ehr + "/" + subject.path("reference").asText());
        return this;
    }

    /** The same of an encounter. */
    public Forms in(String encounter) {
        form.putObject("encounter").put("reference", "Encounter/" + encounter);
        return this;
    }

    /** The same filled in at another moment. */
    public Forms at(Instant moment) {
        form.put("authored", moment.toString());
        return this;
    }

    /** The same with one more answer, right or wrong. */
    public Forms withAnswer(String linkId, String system, String code) {
        answer(linkId).putObject("valueCoding").put("system", system).put("code", code);
        return this;
    }

    /** FHIR JSON. */
    public String json() {
        return form.toString();
    }

    private ObjectNode answer(String linkId) {
        return form.withArray("item")
                .addObject()
                .put("linkId", linkId)
                .putArray("answer")
                .addObject();
    }
}
