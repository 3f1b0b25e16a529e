package org.rapport.sandbox.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.sandbox.ehr.Examples.observation;

import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SingleResourceTest {
    private static SandboxEhr ehr;
    private static EhrClient client;

    @BeforeAll
    static void start() {
        ehr = SandboxEhr.start(EhrSettings.onPort(0));
        client = new EhrClient(ehr.baseUrl());
    }

    @AfterAll
    static void stop() {
        ehr.close();
    }

    @Test
    void saysTruthfullyWhatItCanDo() {
        CapabilityStatement statement = client.read(CapabilityStatement.class, "metadata");
        assertThat(statement.getRestFirstRep().getInteraction())
                .extracting(interaction -> interaction.getCode().toCode())
                .containsExactlyInAnyOrder("transaction", "batch");
        assertThat(statement.getRestFirstRep().getResource())
                .extracting(CapabilityStatement.CapabilityStatementRestResourceComponent::getType)
                .containsExactlyInAnyOrderElementsOf(SearchParameters.types());
        var observation = statement.getRestFirstRep().getResource().stream()
                .filter(resource -> resource.getType().equals("Observation"))
                .findFirst()
                .orElseThrow();
        assertThat(observation.getConditionalCreate()).isTrue();
        assertThat(observation.getConditionalUpdate()).isTrue();
        assertThat(observation.getInteraction())
                .extracting(interaction -> interaction.getCode().toCode())
                .containsExactlyInAnyOrder("read", "vread", "create", "update", "delete", "search-type");
        assertThat(observation.getSearchParam())
                .extracting(parameter ->
                        parameter.getName() + " " + parameter.getType().toCode())
                .contains("_lastUpdated date", "identifier token", "patient reference", "date date");
    }

    @Test
    void createsReadsAndKeepsEachVersion() {
        HttpResponse<String> created = client.post("Observation", observation("versions", "p", 12));
        assertThat(created.statusCode()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(location).endsWith("/_history/1");
        assertThat(created.headers().firstValue("ETag")).contains("W/\"1\"");

        String path = location.substring(0, location.indexOf("/_history"));
        Observation first = client.read(Observation.class, path);
        assertThat(first.getMeta().getLastUpdated()).isNotNull();
        first.getValueIntegerType().setValue(13);
        assertThat(client.put(path, first, "If-Match", "W/\"1\"").statusCode()).isEqualTo(200);

        assertThat(client.read(Observation.class, path).getMeta().getVersionId())
                .isEqualTo("2");
        assertThat(client.read(Observation.class, path + "/_history/1")
                        .getValueIntegerType()
                        .getValue())
                .isEqualTo(12);
        assertThat(client.get(path + "/_history/3").statusCode()).isEqualTo(404);
    }

    @Test
    void refusesAnUpdateOfAnotherVersionThanTheCurrentOne() {
        Observation observation = observation("stale", "p", 1);
        observation.setId("stale-1");
        assertThat(client.put("Observation/stale-1", observation).statusCode()).isEqualTo(201);
        HttpResponse<String> refused = client.put("Observation/stale-1", observation, "If-Match", "W/\"7\"");
        assertThat(refused.statusCode()).isEqualTo(412);
        assertThat(EhrClient.complaint(refused)).contains("version 7");
    }

    @Test
    void answersGoneAfterADeletionAndNotFoundForTheUnknown() {
        Observation observation = observation("deleted", "gone", 1);
        observation.setId("deleted-1");
        client.put("Observation/deleted-1", observation);
        assertThat(client.delete("Observation/deleted-1").statusCode()).isEqualTo(204);
        assertThat(client.get("Observation/deleted-1").statusCode()).isEqualTo(410);
        assertThat(client.search("Observation?patient=gone").getTotal()).isZero();
        assertThat(client.put("Observation/deleted-1", observation).statusCode())
                .isEqualTo(201);
        assertThat(client.read(Observation.class, "Observation/deleted-1")
                        .getMeta()
                        .getVersionId())
                .isEqualTo("3");
        assertThat(client.get("Observation/never-seen").statusCode()).isEqualTo(404);
    }

    @Test
    void answersEveryRefusalWithAnOperationOutcome() {
        assertThat(client.postRaw("Observation", "{\"resourceType\":\"Observation\",")
                        .statusCode())
                .isEqualTo(400);
        HttpResponse<String> unknownElement =
                client.postRaw("Observation", "{\"resourceType\":\"Observation\",\"mood\":\"good\"}");
        assertThat(unknownElement.statusCode()).isEqualTo(400);
        assertThat(EhrClient.complaint(unknownElement)).contains("mood");
        HttpResponse<String> unknownType = client.get("Medication/1");
        assertThat(unknownType.statusCode()).isEqualTo(404);
        assertThat(EhrClient.parse(OperationOutcome.class, unknownType).hasIssue())
                .isTrue();
    }

    @Test
    void asksForTheTokenWhenOneIsConfigured() {
        try (SandboxEhr guarded = SandboxEhr.start(EhrSettings.onPort(0).requiringToken("open-sesame"))) {
            EhrClient stranger = new EhrClient(guarded.baseUrl());
            HttpResponse<String> refused = stranger.get("Patient");
            assertThat(refused.statusCode()).isEqualTo(401);
            assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
            assertThat(stranger.get("metadata").statusCode()).isEqualTo(200);
            assertThat(stranger.get("Patient", "Authorization", "Bearer open-sesame")
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
