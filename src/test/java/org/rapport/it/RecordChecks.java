package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.rapport.testing.FhirClient;

/** Who saw and did what, as the deployed module puts it on record, and the command that verifies it. */
interface RecordChecks {
    String WATCHED = "it-watched";

    @Test
    default void putsAReadASearchAndARefusalOnRecordWhereTheyAreFoundByPatientAndByAgent() {
        String read = watched();
        assertThat(rapport().get(read).status()).isEqualTo(200);
        assertThat(rapport().all("/fhir/Observation?code=phq-9-total&patient=" + WATCHED))
                .isNotEmpty();
        assertThat(rapport()
                        .post("/operations/replays", "application/json", "{}")
                        .status())
                .isEqualTo(403);

        assertThat(found("patient=Patient/" + WATCHED + "&subtype=read"))
                .anyMatch(event -> names(event, read.substring("/fhir/".length())) && pattern(event, "PatientRead"));
        assertThat(found("patient=Patient/" + WATCHED + "&subtype=search"))
                .anyMatch(event -> names(event, Surroundings.current().ehr().baseUrl() + "/Patient/" + WATCHED)
                        && pattern(event, "PatientQuery"));
        String who = found("patient=Patient/" + WATCHED + "&subtype=read")
                .get(0)
                .at("/agent/2/name")
                .asText();
        assertThat(found("agent-name=" + who + "&subtype=read"))
                .anyMatch(event -> names(event, read.substring("/fhir/".length())));
        await("the refusal").atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                        found("agent-name=" + who + "&subtype=replay&outcome=4"))
                .isNotEmpty());
    }

    @Test
    default void canBeVerifiedByACommandThatFindsWhatSomebodyChanged() throws Exception {
        assertThat(rapport().get(watched()).status()).isEqualTo(200);
        assertThat(verified()).startsWith("0: ").contains(" 0 faults");

        String seen = " where number = (select max(number) from access_entry where deed = 'read') and deed = 'read'";
        tamper("update access_entry set agent = 'nobody ' || agent" + seen);
        assertThat(verified()).startsWith("1: ").contains("is not as it was when it was recorded");
        tamper("update access_entry set agent = substr(agent, 8) where agent like 'nobody %'");
        assertThat(verified()).startsWith("0: ").contains(" 0 faults");
    }

    /** Where the score of a client is, of whom a form was handed in. */
    private static String watched() {
        rapport()
                .post(
                        "/fhir/QuestionnaireResponse",
                        Surroundings.current()
                                .phq9(WATCHED, 1, 1, 1, 1, 1, 1, 1, 1, 0)
                                .json());
        return "/fhir/Observation/"
                + rapport()
                        .all("/fhir/Observation?code=phq-9-total&patient=" + WATCHED)
                        .get(0)
                        .path("id")
                        .asText();
    }

    private static List<JsonNode> found(String query) {
        return rapport().all("/fhir/AuditEvent?" + query);
    }

    private static boolean names(JsonNode event, String reference) {
        return event.path("entity").findValuesAsText("reference").contains(reference);
    }

    private static boolean pattern(JsonNode event, String name) {
        return event.at("/meta/profile/0").asText().endsWith("IHE.BasicAudit." + name);
    }

    /** As somebody who owns the table can. */
    private static void tamper(String sql) {
        Surroundings.current()
                .change("alter table access_entry disable trigger user; " + sql
                        + "; alter table access_entry enable trigger user");
    }

    /** Exit code and output of the command. */
    private static String verified() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "it", "verify-record"));
        Properties settings = new Properties();
        settings.putAll(Surroundings.current().databaseSettings());
        Path file = folder.resolve("rapport.properties");
        try (var writer = Files.newBufferedWriter(file)) {
            settings.store(writer, null);
        }
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder("deploy/verify-record", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment()
                .put(
                        "RAPPORT_WAR",
                        Path.of("target/rapport.war").toAbsolutePath().toString());
        Process process = builder.start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        assertThat(ended).as("the command ended").isTrue();
        return process.exitValue() + ": " + Files.readString(out);
    }

    private static FhirClient rapport() {
        return Surroundings.current().rapport();
    }
}
