package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rapport.testing.FhirClient;
import org.rapport.testing.FhirClient.Answer;
import org.rapport.testing.Health;

/** What those who run the module see of it. */
interface OperationsChecks {

    @Test
    default void tellsWhichRoutesRunAndWhyAFileWasRefused() {
        JsonNode data = Health.check(rapport(), "sites").path("data");

        assertThat(data.path("routes.running").asText())
                .contains(Surroundings.SITE, "encounters-received", "scores-fhir")
                .doesNotContain("broken");
        assertThat(data.path("routes.rejected.sites/clinic.broken.yaml").asText())
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
    default void tellsWhichWayScoresGo() {
        Awaitility.await("the first scores at the EHR")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> {
                    JsonNode status = rapport().get("/operations/status").json();
                    assertThat(status.findPath("writtenBy").path("engagement").asText())
                            .isNotBlank();
                    assertThat(Health.check(rapport(), "sites")
                                    .at("/data/publish." + Surroundings.SITE)
                                    .asText())
                            .contains("engagement: ");
                });
    }

    @Test
    default void showsThePageAndTheSameAsJsonAndMetrics() {
        assertThat(rapport().text("/operations/")).contains("<title>Rapport operations</title>");
        assertThat(rapport().text("/operations/operations.js")).contains("import");
        JsonNode status = rapport().get("/operations/status").json();
        assertThat(status.findValuesAsText("site")).contains(Surroundings.SITE, "keyless");
        assertThat(status.at("/refusedFiles").findValuesAsText("file")).contains("sites/clinic.broken.yaml");
        assertThat(status.at("/routes").findValuesAsText("route")).contains(Surroundings.SITE, "fhir-pull");
        assertThat(rapport().text("/operations/metrics"))
                .contains("rapport_site_up{site=\"clinic\"} 1", "rapport_route_exchanges_total{route=\"clinic\"}")
                .endsWith("# EOF\n");
    }

    @Test
    default void replaysALetterAndRefusesWhatAnotherPageMaySend() {
        Awaitility.await("the dead letter").atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(rapport()
                        .get("/operations/dead-letters")
                        .json()
                        .at("/letters/0/id")
                        .asLong())
                .isPositive());
        JsonNode letter = rapport().get("/operations/dead-letters").json().at("/letters/0");
        String replay = "/operations/dead-letters/" + letter.path("id").asLong() + "/replay";

        assertThat(rapport().post(replay, "application/json", "{}").status()).isEqualTo(403);
        Answer again = rapport().operate(replay, "{}");
        assertThat(again.json().path("outcome").asText()).isEqualTo("failed");
        assertThat(again.json().at("/letter/attempts").asInt())
                .isGreaterThan(letter.path("attempts").asInt());
        assertThat(rapport().get("/operations/audit").json().at("/deeds/0/who").asText())
                .isEqualTo("this-machine");
        rapport().operate("/operations/replays", "{}");
        Awaitility.await("the replay of all").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(rapport()
                        .get("/operations/replays")
                        .json()
                        .at("/replays/0/failed")
                        .asInt())
                .isEqualTo(1));
    }

    @Test
    default void writesNoPatientDataToTheLog() {
        String form = Surroundings.current()
                .phq9("it-logged", 3, 3, 3, 3, 3, 3, 3, 3, 3)
                .json();
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
