package org.rapport.fhir.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.receive.CheckResponse;
import org.rapport.application.receive.ResponseDoor.Problem;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.fact.TestSites;

class CheckResponseTest {
    private static final CheckResponse CHECK = new CheckResponse(
            new JsonFactReader(), DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context())));
    private static final String FORM =
            """
            {"resourceType": "QuestionnaireResponse", "status": "completed", "authored": "2026-03-01T10:00:00Z",
             "questionnaire": "https://rapport.org/fhir/Questionnaire/wai-sr|0.1.0",
             "subject": {"reference": "Patient/p1"}, "item": [
              {"linkId": "wai-sr-1", "answer": [{"valueInteger": 5}]},
              {"linkId": "wai-sr-2", "answer": [{"valueInteger": 4}]}]}""";

    private static CheckResponse.Checked check(String form) throws UnreadablePayload {
        byte[] stamped = new JsonResponseStamp()
                .stamp(form.getBytes(StandardCharsets.UTF_8), "f1", "1", Instant.parse("2026-03-01T10:00:01.5Z"));
        return CHECK.check(TestSites.berlin(), stamped);
    }

    @Test
    void takesACompletedForm() throws Exception {
        CheckResponse.Checked checked = check(FORM);
        assertThat(checked.problems()).isEmpty();
        assertThat(checked.form()).hasValueSatisfying(form -> {
            assertThat(form.source().reference()).isEqualTo("QuestionnaireResponse/f1");
            assertThat(form.source().lastUpdated()).isEqualTo("2026-03-01T10:00:01.500Z");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "completed"          | "in-progress"           | QuestionnaireResponse.status
                    "completed"          | "entered-in-error"      | QuestionnaireResponse.status
                    "completed"          | "done"                  | QuestionnaireResponse.status
                    Patient/p1           | Group/p1                | QuestionnaireResponse.subject
                    "reference"          | "display"               | QuestionnaireResponse.subject
                    wai-sr%0.1.0         | wai-sr                  | QuestionnaireResponse.questionnaire
                    wai-sr%0.1.0         | wai-sr%9                | QuestionnaireResponse.questionnaire
                    wai-sr%0.1.0         | wai-x%0.1.0             | QuestionnaireResponse.questionnaire
                    "authored"           | "authoured"             | QuestionnaireResponse.authored
                    "wai-sr-2"           | "wai-sr-20"             | QuestionnaireResponse.repeat(item).where(linkId='wai-sr-20')
                    "wai-sr-2"           | "I felt that '"         | QuestionnaireResponse.repeat(item)
                    "wai-sr-2"           | "wai-sr-1"              | QuestionnaireResponse.repeat(item).where(linkId='wai-sr-1')
                    "valueInteger": 5    | "valueInteger": 6       | QuestionnaireResponse.repeat(item).where(linkId='wai-sr-1')
                    "valueInteger": 5    | "valueString": "five"   | QuestionnaireResponse.repeat(item).where(linkId='wai-sr-1')
                    "valueInteger": 5    | "valueInteger": "5"     | QuestionnaireResponse.item[0].answer[0].value
                    "linkId": "wai-sr-1",|                         | QuestionnaireResponse.repeat(item).linkId
                    """)
    void pointsAtWhatIsWrong(String part, String other, String path) throws Exception {
        String wrong = FORM.replace(part.replace('%', '|'), other == null ? "" : other.replace('%', '|'));
        assertThat(check(wrong).form()).isEmpty();
        assertThat(check(wrong).problems()).extracting(Problem::path).containsExactly(path);
        assertThat(check(wrong).problems())
                .allSatisfy(problem ->
                        assertThat(problem.sentence()).endsWith(".").doesNotContain("I felt", "five", "done"));
    }

    @Test
    void takesNothingButForms() throws Exception {
        assertThat(check("{\"resourceType\":\"Patient\"}").problems()).hasSize(1);
        assertThat(check("{\"resourceType\":\"Encounter\",\"status\":\"entered-in-error\"}")
                        .problems())
                .extracting(Problem::sentence)
                .isEqualTo(List.of("Only a QuestionnaireResponse is taken here."));
    }

    @Test
    void stampsAFormAndKeepsTheRestAsItCame() throws Exception {
        String form =
                """
                {"resourceType":"QuestionnaireResponse","id":"mine","meta":{"versionId":"8","tag":[{"code":"x"}]},\
                "item":[{"answer":[{"valueDecimal":1.2300000000000000000001}]}],"note":null}""";
        byte[] stamped = new JsonResponseStamp()
                .stamp(form.getBytes(StandardCharsets.UTF_8), "f1", "1", Instant.parse("2026-03-01T10:00:01.123456Z"));
        assertThat(new String(stamped, StandardCharsets.UTF_8))
                .isEqualTo(
                        """
                        {"resourceType":"QuestionnaireResponse","id":"f1","meta":{"versionId":"1",\
                        "lastUpdated":"2026-03-01T10:00:01.123Z","tag":[{"code":"x"}]},\
                        "item":[{"answer":[{"valueDecimal":1.2300000000000000000001}]}],"note":null}""");
    }

    @Test
    void refusesToStampWhatIsNotOneObject() {
        for (String payload : List.of("[]", "{\"a\":", "{} {}", "")) {
            assertThatThrownBy(() -> new JsonResponseStamp()
                            .stamp(payload.getBytes(StandardCharsets.UTF_8), "f1", "1", Instant.EPOCH))
                    .isInstanceOf(UnreadablePayload.class);
        }
    }
}
