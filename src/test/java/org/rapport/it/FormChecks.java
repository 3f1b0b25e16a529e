package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rapport.testing.FhirClient;
import org.rapport.testing.FhirClient.Answer;
import org.rapport.testing.Forms;

/** Posting a completed form. */
interface FormChecks {

    @Test
    default void scoresAPostedFormAtOnce() {
        Answer answer = rapport()
                .post(
                        "/fhir/QuestionnaireResponse",
                        Surroundings.current()
                                .phq9("it-poster", 2, 3, 2, 2, 1, 2, 1, 1, 1)
                                .json());
        String form = answer.json().path("id").asText();
        List<JsonNode> scores = rapport().all("/fhir/Observation?patient=it-poster&code=phq-9-total");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(scores).hasSize(1);
        assertThat(scores.get(0).at("/valueQuantity/value").asInt()).isEqualTo(15);
        assertThat(scores.get(0).path("status").asText()).isEqualTo("final");
        assertThat(scores.get(0).at("/derivedFrom/0/reference").asText()).contains("QuestionnaireResponse/" + form);
        assertThat(rapport()
                        .get("/fhir/QuestionnaireResponse/" + form)
                        .json()
                        .at("/item/0/linkId")
                        .asText())
                .isEqualTo("phq-9-1");
    }

    @Test
    default void saysWhenTooLittleWasAnsweredInsteadOfANumber() {
        rapport()
                .post(
                        "/fhir/QuestionnaireResponse",
                        Surroundings.current()
                                .phq9("it-sparse", 1, -1, -1, -1, 0, 2, 1, 1, 0)
                                .json());
        JsonNode score = rapport()
                .all("/fhir/Observation?patient=it-sparse&code=phq-9-total")
                .get(0);

        assertThat(score.has("valueQuantity")).isFalse();
        assertThat(score.at("/dataAbsentReason/coding/0/code").asText()).isEqualTo("not-performed");
    }

    @Test
    default void refusesAFormThatMayBeOfAnotherSite() {
        Answer answer = rapport()
                .post(
                        "/fhir/QuestionnaireResponse",
                        Forms.phq9("it-poster", 2, 3, 2, 2, 1, 2, 1, 1, 1).json());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/issue/0/diagnostics").asText()).contains("absolute URL");
    }

    @Test
    default void namesTheItemThatIsWrong() {
        Answer answer = rapport()
                .post(
                        "/fhir/QuestionnaireResponse",
                        Surroundings.current()
                                .phq9("it-wrong", 1, 1)
                                .withAnswer("phq-9-3", "http://loinc.org", "LA0000-0")
                                .json());

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/expression/0").asText()).contains("phq-9-3");
        assertThat(rapport().all("/fhir/Observation?patient=it-wrong")).isEmpty();
    }

    @Test
    default void answersEveryRefusalWithAnOperationOutcome() {
        assertOutcome(415, rapport().post("/fhir/QuestionnaireResponse", "text/plain", "{}"));
        assertOutcome(400, rapport().post("/fhir/QuestionnaireResponse", "{\"resourceType\": \"Questionn"));
        assertOutcome(404, rapport().get("/fhir/Observation/5c0a4b0e-4a5e-5d6b-9f5c-0b6f6d5d7c11"));
        assertOutcome(404, rapport().get("/fhir/Questionnaire/nobody-knows-it"));
        assertOutcome(400, rapport().get("/fhir/Observation?date=yesterday"));
    }

    private static void assertOutcome(int status, Answer answer) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/diagnostics").asText()).isNotBlank();
    }

    private FhirClient rapport() {
        return Surroundings.current().rapport();
    }
}
