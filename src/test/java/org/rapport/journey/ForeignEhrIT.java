package org.rapport.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Rapport relies on in the foreign EHR, and where that server differs: docs/foreign-servers.md says the same. */
class ForeignEhrIT {

    private static ForeignEhr ehr;

    @BeforeAll
    static void startWithOnePatient() {
        ehr = ForeignEhr.start();
        ehr.load("{'resourceType':'Patient','id':'p1','active':true}".replace('\'', '"'));
    }

    @AfterAll
    static void stop() {
        if (ehr != null) {
            ehr.close();
        }
    }

    @Test
    void declaresR4WithTransactionsAndConditionalWrites() {
        JsonNode statement = ForeignEhr.parse(ehr.get("metadata").body());
        JsonNode rest = statement.at("/rest/0");
        JsonNode observation = StreamSupport.stream(rest.path("resource").spliterator(), false)
                .filter(resource -> resource.path("type").asText().equals("Observation"))
                .findFirst()
                .orElseThrow();

        assertThat(statement.path("fhirVersion").asText()).isEqualTo("4.0.1");
        assertThat(rest.path("interaction").findValuesAsText("code")).contains("transaction");
        assertThat(observation.path("conditionalCreate").asBoolean()).isTrue();
        assertThat(observation.path("conditionalUpdate").asBoolean()).isTrue();
        assertThat(observation.path("searchParam").findValuesAsText("name"))
                .contains("identifier", "category", "code", "date", "encounter", "_lastUpdated");
    }

    @Test
    void pagesWhatChangedSinceAnInstantInTheOrderOfChange() {
        Instant before = Instant.now();
        IntStream.range(0, 25).forEach(i -> ehr.load(Fixtures.encounter("page-" + i)));

        String query = "Encounter?_lastUpdated=ge" + before + "&_sort=_lastUpdated&_count=10";
        JsonNode first = ForeignEhr.parse(ehr.get(query).body());
        List<JsonNode> all = ehr.search(query);

        assertThat(first.path("entry")).hasSize(10);
        assertThat(ForeignEhr.next(first))
                .hasValueSatisfying(next -> assertThat(next).startsWith(ehr.base() + "?"));
        assertThat(all).hasSize(25);
        assertThat(all).extracting(e -> e.at("/meta/lastUpdated").asText()).isSorted();
    }

    @Test
    void answersTheSameSearchFromItsCacheUnlessToldNotTo() {
        String query = "Encounter?identifier=cache&_count=50";
        assertThat(total(read(query))).isZero();
        ehr.load(Fixtures.encounter("cache"));

        assertThat(total(read(query))).isZero();
        assertThat(total(ehr.get(query))).isOne();
    }

    @Test
    void keepsOneVersionWhenTheSameConditionalUpdateIsRepeated() {
        String path = Fixtures.byScoreId("repeat");
        HttpResponse<String> first = ehr.send("PUT", path, Fixtures.score("repeat", "final"));
        HttpResponse<String> second = ehr.send("PUT", path, Fixtures.score("repeat", "final"));
        HttpResponse<String> third = ehr.send("PUT", path, Fixtures.score("repeat", "amended"));

        assertThat(List.of(first.statusCode(), second.statusCode(), third.statusCode()))
                .containsExactly(201, 200, 200);
        assertThat(first.headers().firstValue("Location")).isEmpty();
        assertThat(first.headers().firstValue("Content-Location")).isPresent();
        assertThat(second.headers().firstValue("ETag")).hasValue("W/\"1\"");
        assertThat(third.headers().firstValue("ETag")).hasValue("W/\"2\"");
        assertThat(ehr.count(path)).isOne();
    }

    @Test
    void createsOnceWhenTheSameScoreComesFromManySidesAtOnce() {
        String condition = "identifier=https://rapport.org/fhir/score-id|race";
        List<CompletableFuture<HttpResponse<String>>> writes = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            writes.add(CompletableFuture.supplyAsync(() ->
                    ehr.send("POST", "Observation", Fixtures.score("race", "final"), "If-None-Exist", condition)));
        }

        assertThat(writes).extracting(write -> write.join().statusCode()).isSubsetOf(200, 201, 409);
        assertThat(ehr.send("POST", "Observation", Fixtures.score("race", "final"), "If-None-Exist", condition)
                        .statusCode())
                .isEqualTo(200);
        assertThat(ehr.count(Fixtures.byScoreId("race"))).isOne();
    }

    @Test
    void refusesAConditionalUpdateThatMatchesSeveral() {
        ehr.load(Fixtures.score("twins", "final"));
        ehr.load(Fixtures.score("twins", "final"));

        assertThat(ehr.send("PUT", Fixtures.byScoreId("twins"), Fixtures.score("twins", "amended"))
                        .statusCode())
                .isEqualTo(412);
    }

    @Test
    void refusesAnUpdateOfAnOldVersionWith409() {
        String id = ehr.load(Fixtures.score("stale", "final")).path("id").asText();
        String body = Fixtures.score("stale", "amended").replaceFirst("\\{", "{\"id\":\"" + id + "\",");

        assertThat(ehr.send("PUT", "Observation/" + id, body, "If-Match", "W/\"1\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(ehr.send("PUT", "Observation/" + id, body, "If-Match", "W/\"1\"")
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void resolvesPlaceholdersInATransactionOfConditionalUpdates() {
        JsonNode first = ehr.load(Fixtures.fixture("profile-with-member"));
        JsonNode again = ehr.load(Fixtures.fixture("profile-with-member"));

        assertThat(first.at("/entry").findValuesAsText("status")).containsOnly("201 Created");
        assertThat(again.at("/entry").findValuesAsText("status")).containsOnly("200 OK");
        String member = again.at("/entry/0/response/location").asText().replaceFirst("/_history/.*", "");
        JsonNode profile = ehr.search(Fixtures.byScoreId("tx-profile")).get(0);
        assertThat(profile.at("/hasMember/0/reference").asText()).isEqualTo(member);
    }

    @Test
    void takesLogicalReferencesAndProvenanceButDropsVersionsFromReferences() {
        JsonNode observation = ehr.load(Fixtures.score("logical", "final"));
        String target = "Observation/" + observation.path("id").asText();
        JsonNode provenance = ehr.load(Fixtures.fixture("provenance").replace("TARGET", target));

        assertThat(observation.at("/device/identifier/value").asText()).isEqualTo("rapport-scorer|1");
        assertThat(observation.at("/device/display").asText()).isEqualTo("Rapport");
        assertThat(provenance.at("/entity/0/what/reference").asText()).isEqualTo("Patient/p1");
        assertThat(ehr.search(target.replace("/", "?_id=") + "&_revinclude=Provenance:target"))
                .extracting(found -> found.path("resourceType").asText())
                .containsExactly("Observation", "Provenance");
    }

    @Test
    void refusesAReferenceToNobody() {
        assertThatThrownBy(() -> ehr.load(Fixtures.score("nobody", "final").replace("Patient/p1", "Patient/nobody")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Patient/nobody not found");
    }

    @Test
    void refusesUnknownSearchParametersEvenWhenAskedToBeLenient() {
        assertThat(read("Encounter?unheard-of=1", "Prefer", "handling=lenient").statusCode())
                .isEqualTo(400);
    }

    private static HttpResponse<String> read(String query, String... headers) {
        return ehr.send("GET", query, "", headers);
    }

    private static int total(HttpResponse<String> answer) {
        return ForeignEhr.parse(answer.body()).path("entry").size();
    }
}
