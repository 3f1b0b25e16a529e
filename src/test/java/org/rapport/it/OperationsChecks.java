package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rapport.testing.FhirClient;
import org.rapport.testing.FhirClient.Answer;
import org.rapport.testing.Forms;
import org.rapport.testing.Health;

/** What those who run the module see of it. */
interface OperationsChecks {

    @Test
    default void tellsWhichRoutesRunAndWhyAFileWasRefused() {
        JsonNode data = Health.check(rapport(), "sites").path("data");

        assertThat(data.path("routes.running").asText())
                .contains(Surroundings.SITE, "encounters-received", "scores-fhir")
                .doesNotContain("broken");
        assertThat(data.path("routes.rejected.sites/broken.yaml").asText())
                .startsWith("line 6: ")
                .contains("sendTo");
    }

    @Test
    default void keepsASiteDownThatLacksAKeyAndNamesTheKey() {
        JsonNode data = Health.check(rapport(), "sites").path("data");

        assertThat(data.path("site.keyless").asText()).startsWith("down: ").contains("ehr.url");
        assertThat(rapport().get("/health/ready").status()).isEqualTo(200);
    }

    @Test
    default void tellsWhetherTheEhrAndTheDatabaseAnswer() {
        Awaitility.await("the EHR's answer").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        Health.check(rapport(), "sites").at("/data/ehr.clinic").asText())
                .startsWith("answers"));
        JsonNode pipeline = Health.check(rapport(), "pipeline");

        assertThat(pipeline.path("status").asText()).isEqualTo("UP");
        assertThat(pipeline.at("/data/database").asText()).isEqualTo("answers");
        assertThat(pipeline.path("data").has("observationsAccepted")).isTrue();
    }

    @Test
    default void keepsWhatCouldNotBeUsedWithItsReason() {
        Awaitility.await("the dead letter").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Answer answer = rapport().get("/operations/dead-letters");
            JsonNode letter = answer.json().at("/letters/0");
            assertThat(answer.json().path("open").asInt()).isEqualTo(1);
            assertThat(letter.path("reference").asText()).isEqualTo("Encounter/" + Caseload.UNUSABLE);
            assertThat(letter.path("site").asText()).isEqualTo(Surroundings.SITE);
            assertThat(letter.path("path").asText()).startsWith("Encounter.period");
            assertThat(letter.path("reason").asText()).isNotBlank();
        });
    }

    @Test
    default void writesNoPatientDataToTheLog() {
        String form = Forms.phq9("it-logged", 3, 3, 3, 3, 3, 3, 3, 3, 3).json();
        rapport().post("/fhir/QuestionnaireResponse", form);
        rapport().post("/fhir/QuestionnaireResponse", form.replace("LA6571-9", "LA-secret-answer"));
        rapport().post("/fhir/QuestionnaireResponse", form.substring(0, form.length() / 2));
        rapport().get("/fhir/Observation?patient=it-logged&code=phq-9-total");
        String log = Surroundings.current().log();

        assertThat(log).contains("rapport was successfully deployed");
        assertThat(Stream.of(Caseload.FAMILY_NAME, "LA6571-9", "LA-secret-answer", "it-logged", "password=rapport")
                        .filter(log::contains))
                .isEmpty();
    }

    private FhirClient rapport() {
        return Surroundings.current().rapport();
    }
}
