package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.pipeline.ServedBulkData.json;
import static org.rapport.pipeline.ServedBulkData.lines;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.audit.AuditRights;
import org.rapport.fhir.R4;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

/** From scored facts to the files of an export, by the protocol of Bulk Data. */
class ServedBulkDataTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Instant SCORED = Instant.parse("2026-03-10T08:00:00Z");

    private final HandClock clock = new HandClock(SCORED.plusSeconds(60));
    private ServedBulkData served;

    @BeforeEach
    void scoreTwoClients() {
        DATABASE.clear();
        Pipe pipe = new Pipe(DATABASE, SCORED);
        for (String patient : List.of("a", "b")) {
            pipe.receive(SmallCaseload.encounter(patient));
            pipe.receive(SmallCaseload.form(patient, 1, "completed", 2));
        }
        pipe.score.scoreDue(50);
        served = new ServedBulkData(DATABASE, clock, 5);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    @Test
    void goesFromKickOffOverProgressToFilesThatHoldEachScoreOnce() {
        HttpResponse<byte[]> accepted = served.kickOff("$export?_type=Observation,Provenance");
        assertThat(accepted.statusCode()).isEqualTo(202);
        String status = header(accepted, "Content-Location");
        assertThat(status).startsWith(served.base() + "/bulk/");
        HttpResponse<byte[]> waiting = served.get(status);
        assertThat(waiting.statusCode()).isEqualTo(202);
        assertThat(header(waiting, "X-Progress")).isNotBlank();
        assertThat(header(waiting, "Retry-After")).isEqualTo("1");
        served.prepareNext();
        assertThat(header(served.get(status), "X-Progress")).isEqualTo("1 of 2 types are prepared");
        served.prepare();
        HttpResponse<byte[]> complete = served.get(status);
        assertThat(complete.statusCode()).isEqualTo(200);
        assertThat(header(complete, "Expires")).isEqualTo("Tue, 10 Mar 2026 09:01:00 GMT");
        assertThat(header(complete, "Content-Type")).startsWith("application/json");
        JsonNode manifest = json(complete);
        assertThat(manifest.path("transactionTime").asText()).isEqualTo("2026-03-10T08:00:55Z");
        assertThat(manifest.path("request").asText())
                .isEqualTo(served.base() + "/$export?_type=Observation,Provenance");
        assertThat(manifest.path("requiresAccessToken").isBoolean()).isTrue();
        assertThat(manifest.path("error").isEmpty()).isTrue();
        List<JsonNode> scores = resources(manifest, "Observation");
        assertThat(scores).hasSize(Integer.parseInt(DATABASE.look("select count(*) from score")));
        assertThat(scores).extracting(score -> score.path("id").asText()).doesNotHaveDuplicates();
        assertThat(resources(manifest, "Provenance")).hasSameSizeAs(scores);
    }

    @Test
    void writesResourcesThatCanBeReadAndNamesTheirVersions() {
        JsonNode manifest = exported("$export");
        JsonNode score = resources(manifest, "Observation").get(0);
        assertThat(score.at("/meta/versionId").asText()).isEqualTo("1");
        assertThat(score.at("/meta/lastUpdated").asText()).isEqualTo(SCORED.toString());
        assertThat(score.at("/meta/profile/0").asText()).contains("/StructureDefinition/rapport-");
        assertThat(score.at("/subject/reference").asText()).startsWith("https://");
        assertThat(strictly(Observation.class, score).getIdElement().getIdPart())
                .isEqualTo(score.path("id").asText());
        JsonNode origin = resources(manifest, "Provenance").get(0);
        assertThat(strictly(Provenance.class, origin).getTargetFirstRep().getReference())
                .matches("Observation/[0-9a-f-]{36}/_history/1");
        assertThat(origin.path("id").asText()).matches("[0-9a-f-]{36}\\.1");
    }

    @Test
    void saysInItsCapabilityStatementWhatCanBeExported() {
        JsonNode statement = json(served.get("metadata"));
        assertThat(statement.at("/instantiates/0").asText()).endsWith("/CapabilityStatement/bulk-data");
        assertThat(statement.at("/rest/0/operation/0/definition").asText()).endsWith("/OperationDefinition/export");
        List<JsonNode> groups = StreamSupport.stream(
                        statement.at("/rest/0/resource").spliterator(), false)
                .filter(resource -> resource.path("type").asText().equals("Group"))
                .toList();
        assertThat(groups).singleElement().satisfies(group -> assertThat(
                        group.at("/operation/0/definition").asText())
                .endsWith("/OperationDefinition/group-export"));
        String id = json(served.get("Group")).at("/entry/0/resource/id").asText();
        assertThat(served.get("Group/" + id).statusCode()).isEqualTo(200);
        assertThat(json(served.get("Group?identifier=berlin&_id=" + id)).path("entry"))
                .hasSize(1);
        assertThat(json(served.get("Group?identifier=elsewhere")).path("entry")).isEmpty();
    }

    @Test
    void goesOnAtAnotherInstanceAfterTheFirstHasGone() {
        String status = header(served.kickOff("$export?_type=Observation"), "Content-Location");
        served.prepareNext();
        try (ServedBulkData other = new ServedBulkData(DATABASE, clock, 5)) {
            String path = status.substring(served.base().length() + 1);
            served.close();
            JsonNode manifest = json(other.get(path));
            String file = manifest.at("/output/0/url").asText();
            assertThat(file).startsWith(other.base());
            assertThat(lines(other.get(file))).hasSize(5);
        }
    }

    @Test
    void givesWhatChangedSinceTheLastOneAlone() {
        JsonNode first = exported("$export?_type=Observation");
        String since = first.path("transactionTime").asText();
        Pipe later = new Pipe(DATABASE, clock.now.plusSeconds(60));
        later.receive(SmallCaseload.form("b", 2, "completed", 3));
        later.score.scoreDue(50);
        clock.now = clock.now.plusSeconds(600);
        List<JsonNode> changed = resources(exported("$export?_type=Observation&_since=" + since), "Observation");
        assertThat(changed).isNotEmpty().allSatisfy(score -> assertThat(
                        score.at("/subject/reference").asText())
                .endsWith("Patient/b"));
        assertThat(changed)
                .extracting(score -> score.at("/meta/versionId").asText())
                .contains("2");
        assertThat(resources(first, "Observation"))
                .as("the first export, read again")
                .extracting(score -> score.at("/meta/versionId").asText())
                .containsOnly("1");
    }

    @Test
    void takesTheParametersAsAResourceToo() {
        String body =
                """
                {"resourceType":"Parameters","parameter":[{"name":"_type","valueString":"Observation"},
                 {"name":"_since","valueInstant":"2026-03-10T08:00:00Z"},
                 {"name":"_outputFormat","valueString":"application/fhir+ndjson"}]}""";
        HttpResponse<byte[]> accepted = served.send("POST", "$export", body, "Prefer", "respond-async");
        assertThat(accepted.statusCode()).isEqualTo(202);
        served.prepare();
        assertThat(json(served.get(header(accepted, "Content-Location")))
                        .path("output")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void exportsThePatientsOfASiteOrOfAService() {
        String service = DATABASE.look("select count(*) from audit_group where service is not null");
        assertThat(service).isEqualTo("0");
        DATABASE.execute("insert into audit_group (id, site_id, service) values (7, 'berlin', 'day clinic')");
        DATABASE.execute("insert into audit_session values ('berlin', 'b', 'none', 7, '2026-03-09', 'A', true)");
        JsonNode groups = json(served.get("Group"));
        List<JsonNode> found = StreamSupport.stream(groups.path("entry").spliterator(), false)
                .map(entry -> entry.path("resource"))
                .toList();
        assertThat(found)
                .extracting(group -> group.path("name").asText())
                .containsExactly("Patients of berlin", "Patients of the service day clinic at berlin");
        assertThat(resources(exported("Group/" + found.get(1).path("id").asText() + "/$export"), "Observation"))
                .isNotEmpty()
                .allSatisfy(score ->
                        assertThat(score.at("/subject/reference").asText()).endsWith("Patient/b"));
        assertThat(resources(exported("Group/" + found.get(0).path("id").asText() + "/$export"), "Observation"))
                .hasSize(Integer.parseInt(DATABASE.look("select count(*) from score")));
        assertThat(served.kickOff("Group/nobody/$export").statusCode()).isEqualTo(404);
    }

    @Test
    void isGoneWhenItIsCancelledOrItsTimeIsOver() {
        String status = header(served.kickOff("$export?_type=Observation"), "Content-Location");
        served.prepare();
        String file = json(served.get(status)).at("/output/0/url").asText();
        assertThat(served.send("DELETE", status, "").statusCode()).isEqualTo(202);
        assertThat(served.get(status).statusCode()).isEqualTo(404);
        assertThat(served.get(file).statusCode()).isEqualTo(404);
        assertThat(served.send("DELETE", status, "").statusCode()).isEqualTo(404);
        String second = header(served.kickOff("$export?_type=Observation"), "Content-Location");
        clock.now = clock.now.plusSeconds(3600);
        assertThat(served.get(second).statusCode()).isEqualTo(404);
        assertThat(json(served.get(second)).path("resourceType").asText()).isEqualTo("OperationOutcome");
    }

    @Test
    void saysThatAnExportCouldNotBePrepared() {
        String status = header(served.kickOff("$export?_type=Observation"), "Content-Location");
        DATABASE.execute("update extract set attempts = 3, failed = 'It could not be prepared'");
        served.prepare();
        HttpResponse<byte[]> failed = served.get(status);
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(json(failed).at("/issue/0/diagnostics").asText()).isEqualTo("It could not be prepared");
    }

    @Test
    void packsFilesForWhoTakesThemPacked() {
        JsonNode manifest = exported("$export?_type=Observation");
        String file = manifest.at("/output/0/url").asText();
        HttpResponse<byte[]> packed =
                served.get(file, "Accept-Encoding", "br, gzip", "Accept", "application/fhir+ndjson");
        assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(packed, "Content-Type")).startsWith("application/fhir+ndjson");
        assertThat(lines(packed)).isEqualTo(lines(served.get(file)));
        assertThat(served.get(file, "Accept-Encoding", "gzip;q=0").headers().firstValue("Content-Encoding"))
                .isEmpty();
    }

    @Test
    void refusesWhatItCannotDoUnlessTheClientIsLenient() {
        assertThat(served.kickOff("$export?_typeFilter=x").statusCode()).isEqualTo(400);
        assertThat(served.kickOff("$export?_type=Observation,Patient").statusCode())
                .isEqualTo(400);
        HttpResponse<byte[]> lenient =
                served.get("$export?_type=Observation,Patient", "Prefer", "respond-async, handling=lenient");
        assertThat(lenient.statusCode()).isEqualTo(202);
        served.prepare();
        JsonNode manifest = json(served.get(header(lenient, "Content-Location")));
        List<JsonNode> notes = lines(served.get(manifest.at("/error/0/url").asText()));
        assertThat(notes).hasSize(1);
        assertThat(notes.get(0).at("/issue/0/diagnostics").asText()).contains("'Patient'");
    }

    @ParameterizedTest
    @CsvSource({
        "$export?_outputFormat=text/csv, respond-async, 400",
        "$export?_since=yesterday, respond-async, 400",
        "$export?_type=Patient, 'respond-async, handling=lenient', 400",
        "$export, handling=strict, 400",
        "bulk/none, respond-async, 404",
        "bulk/3b1f8f0a-32c6-4bb1-8a52-0d4a5c7f7f11, respond-async, 404",
        "bulk/3b1f8f0a-32c6-4bb1-8a52-0d4a5c7f7f11/0.ndjson, respond-async, 404"
    })
    void saysWhyItRefuses(String path, String prefer, int status) {
        HttpResponse<byte[]> refused = served.get(path, "Prefer", prefer);
        assertThat(refused.statusCode()).isEqualTo(status);
        assertThat(json(refused).at("/issue/0/diagnostics").asText()).isNotBlank();
    }

    @Test
    void tellsNothingOfSinglePatientsToWhoMaySeeAggregatesAlone() {
        String status = header(served.kickOff("$export?_type=Observation"), "Content-Location");
        served.prepare();
        String file = json(served.get(status)).at("/output/0/url").asText();
        served.allow(AuditRights.AGGREGATE);
        assertThat(served.kickOff("$export").statusCode()).isEqualTo(403);
        assertThat(served.get(status).statusCode()).isEqualTo(403);
        assertThat(served.get(file).statusCode()).isEqualTo(403);
        assertThat(served.send("DELETE", status, "").statusCode()).isEqualTo(403);
        assertThat(new String(served.get(file).body(), StandardCharsets.UTF_8)).doesNotContain("Patient/");
    }

    private JsonNode exported(String path) {
        String status = header(served.kickOff(path), "Content-Location");
        served.prepare();
        HttpResponse<byte[]> complete = served.get(status);
        assertThat(complete.statusCode()).isEqualTo(200);
        return json(complete);
    }

    private List<JsonNode> resources(JsonNode manifest, String type) {
        List<JsonNode> resources = new ArrayList<>();
        manifest.path("output").forEach(file -> {
            if (file.path("type").asText().equals(type)) {
                List<JsonNode> lines = lines(served.get(file.path("url").asText()));
                assertThat(lines).hasSize(file.path("count").asInt());
                resources.addAll(lines);
            }
        });
        return resources;
    }

    private static <T extends Resource> T strictly(Class<T> type, JsonNode resource) {
        return R4.context()
                .newJsonParser()
                .setParserErrorHandler(new ca.uhn.fhir.parser.StrictErrorHandler())
                .parseResource(type, resource.toString());
    }

    private static String header(HttpResponse<byte[]> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
