package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.query.ScoreCatalogue.Found;

class ObservationSearchTest {
    private static final Found FIRST = Scores.phq("north", "12", "QuestionnaireResponse/1", "2025-03-01T09:00:00Z");
    private static final Found SECOND = Scores.phq("south", "12", "QuestionnaireResponse/2", "2025-03-14T23:30:00Z");
    private static final Found RATE = Scores.rate("north", "7", "2025-01-05T10:00:00Z", "2025-03-10T10:00:00Z");
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        List.of(FIRST, SECOND, RATE).forEach(endpoint.scores::add);
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "''; 3",
                "patient=12; 2",
                "patient=Patient/12; 2",
                "subject=Patient/7; 1",
                "subject:Patient=7; 1",
                "patient=12,7; 3",
                "patient=https://north.example.org/fhir/Patient/12; 1",
                "encounter=e-7; 1",
                "encounter=https://south.example.org/fhir/Encounter/e-7; 0",
                "code=phq-9-total; 2",
                "code=http://loinc.org|44261-6; 2",
                "code=phq-9-total,attendance-rate; 3",
                "code=phq-9-total&code=44261-6; 2",
                "code=phq-9-total&code=attendance-rate; 0",
                "category=survey; 3",
                "category=survey&category=engagement; 1",
                "patient=12&category=outcome&date=ge2025-03-02; 1",
                "status=amended; 1",
                "status=final,amended; 3",
                "status=registered; 0",
                "_id=nonsense; 0",
                "date=2025-03-01; 1",
                "date=2025-03; 2",
                "date=2025; 3",
                "date=ge2025-03-01&date=lt2025-03-14; 2",
                "date=sa2025-03; 0",
                "date=sa2025-02; 2",
                "date=gt2025-02; 3",
                "date=eb2025-03-11; 2",
                "date=lt2025-02; 1",
                "date=gt2025-03-14T23:30:00Z; 0",
                "date=ge2025-03-14T23:30:00Z; 1",
                "_lastUpdated=gt2025-03-13; 1",
                "_lastUpdated=eb2025-03-10; 1",
            })
    void findsWhatIsAskedFor(String query, int expected) {
        assertThat(matches(search(query))).hasSize(expected);
    }

    @Test
    void findsByIdAndIdentifier() {
        String id = id(RATE);
        assertThat(matches(search("_id=" + id))).containsExactly(id);
        assertThat(matches(search("identifier=https://rapport.org/fhir/score-id|" + id)))
                .containsExactly(id);
    }

    @Test
    void sortsNewestFirstUnlessAskedOtherwise() {
        assertThat(matches(search(""))).containsExactly(id(SECOND), id(RATE), id(FIRST));
        assertThat(matches(search("_sort=date"))).containsExactly(id(FIRST), id(RATE), id(SECOND));
        assertThat(matches(search("_sort=-_lastUpdated"))).containsExactly(id(SECOND), id(RATE), id(FIRST));
        assertThat(matches(search("_sort=code&_count=1"))).containsExactly(id(RATE));
    }

    @Test
    void takesTheSameSearchAsAForm() {
        HttpResponse<String> response = endpoint.post(
                "Observation/_search", "application/x-www-form-urlencoded", "patient=Patient%2F12&_count=1");
        Bundle bundle = read(Bundle.class, response);
        assertThat(matches(bundle)).containsExactly(id(SECOND));
        Bundle next = read(Bundle.class, endpoint.get(bundle.getLink("next").getUrl()));
        assertThat(matches(next)).containsExactly(id(FIRST));
    }

    @Test
    void countsOnlyWhenAsked() {
        assertThat(search("patient=12").hasTotal()).isFalse();
        assertThat(search("patient=12&_count=1").hasTotal()).isFalse();
        assertThat(search("patient=12&_count=1&_total=accurate").getTotal()).isEqualTo(2);
        Bundle count = search("patient=12&_summary=count");
        assertThat(count.getTotal()).isEqualTo(2);
        assertThat(count.getEntry()).isEmpty();
        assertThat(search("patient=12&_count=0").getTotal()).isEqualTo(2);
    }

    @Test
    void saysWhatItUnderstoodAndWhatItIgnored() {
        Bundle bundle = search("patient=12&mood=blue");
        assertThat(bundle.getLink("self").getUrl()).isEqualTo(endpoint.base() + "/Observation?patient=12");
        BundleEntryComponent last = bundle.getEntry().get(bundle.getEntry().size() - 1);
        assertThat(last.getSearch().getMode()).isEqualTo(SearchEntryMode.OUTCOME);
        OperationOutcome outcome = (OperationOutcome) last.getResource();
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).contains("mood");
    }

    @Test
    void refusesUnknownParametersWhenAskedToBeStrict() {
        String query = "Observation?patient=12&mood=blue";
        assertThat(endpoint.get(query, "Prefer", "return=minimal; handling=strict")
                        .statusCode())
                .isEqualTo(400);
        assertThat(endpoint.get(query, "Prefer", "handling=lenient").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "date=yesterday",
                "date=2025-02-30",
                "patient:identifier=x|y",
                "patient=Group/1",
                "patient=https://elsewhere.example.org/fhir/Patient/1",
                "patient=",
                "code=a,,b",
                "status=done",
                "_count=-1",
                "_count=many",
                "_sort=mood",
                "_total=roughly",
                "_page=bm9uc2Vuc2U"
            })
    void refusesWhatItCannotAnswer(String query) {
        HttpResponse<String> response = endpoint.get("Observation?" + encoded(query));
        assertThat(response.statusCode()).isEqualTo(400);
        OperationOutcome outcome = read(OperationOutcome.class, response);
        String name = query.replaceAll("[:=].*", "");
        assertThat(outcome.getIssueFirstRep().getDiagnostics()).isNotBlank().doesNotContain("HAPI", "Exception");
        if (!query.contains("&")) {
            assertThat(outcome.getIssueFirstRep().getLocation().get(0).getValue())
                    .isEqualTo("http." + name);
        }
    }

    @Test
    void readsAScoreAndSparesTheBytesOfAnUnchangedOne() {
        HttpResponse<String> response = endpoint.get("Observation/" + id(FIRST));
        Observation observation = read(Observation.class, response);
        assertThat(observation.getMeta().getVersionId()).isEqualTo("3");
        assertThat(observation.getSubject().getReference()).isEqualTo("https://north.example.org/fhir/Patient/12");
        assertThat(response.body()).contains("12.50");
        assertThat(response.headers().firstValue("ETag")).contains("W/\"3\"");
        assertThat(response.headers().firstValue("X-Powered-By")).isEmpty();
        assertThat(response.headers().firstValue("Cache-Control")).contains("no-store");
        HttpResponse<String> again = endpoint.get("Observation/" + id(FIRST), "If-None-Match", "W/\"3\"");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(endpoint.get("Observation/" + id(FIRST), "If-None-Match", "W/\"2\"")
                        .statusCode())
                .isEqualTo(200);
    }

    private static Bundle search(String query) {
        HttpResponse<String> response =
                endpoint.get("Observation?" + encoded(Optional.ofNullable(query).orElse("")));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return read(Bundle.class, response);
    }

    private static String encoded(String query) {
        StringBuilder encoded = new StringBuilder();
        for (String pair : query.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                encoded.append(encoded.isEmpty() ? "" : "&").append(pair, 0, equals + 1);
                encoded.append(URLEncoder.encode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return encoded.toString();
    }

    private static List<String> matches(Bundle bundle) {
        return bundle.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.MATCH)
                .map(entry -> entry.getResource().getIdElement().getIdPart())
                .toList();
    }

    private static String id(Found found) {
        return found.stored().score().identity().uuid().toString();
    }
}
