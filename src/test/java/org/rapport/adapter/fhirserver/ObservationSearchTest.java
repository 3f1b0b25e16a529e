package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;
import static org.rapport.adapter.fhirserver.ThreeScores.FIRST;
import static org.rapport.adapter.fhirserver.ThreeScores.RATE;
import static org.rapport.adapter.fhirserver.ThreeScores.SECOND;
import static org.rapport.adapter.fhirserver.ThreeScores.search;

import java.net.http.HttpResponse;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Observation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.query.ScoreCatalogue.Found;

class ObservationSearchTest {
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = ThreeScores.served();
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
        assertThat(matches(search(endpoint, query))).hasSize(expected);
    }

    @Test
    void findsByIdAndIdentifier() {
        String id = id(RATE);
        assertThat(matches(search(endpoint, "_id=" + id))).containsExactly(id);
        assertThat(matches(search(endpoint, "identifier=https://rapport.org/fhir/score-id|" + id)))
                .containsExactly(id);
    }

    @Test
    void sortsNewestFirstUnlessAskedOtherwise() {
        assertThat(matches(search(endpoint, ""))).containsExactly(id(SECOND), id(RATE), id(FIRST));
        assertThat(matches(search(endpoint, "_sort=date"))).containsExactly(id(FIRST), id(RATE), id(SECOND));
        assertThat(matches(search(endpoint, "_sort=-_lastUpdated"))).containsExactly(id(SECOND), id(RATE), id(FIRST));
        assertThat(matches(search(endpoint, "_sort=code&_count=1"))).containsExactly(id(RATE));
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
        assertThat(search(endpoint, "patient=12").hasTotal()).isFalse();
        assertThat(search(endpoint, "patient=12&_count=1").hasTotal()).isFalse();
        assertThat(search(endpoint, "patient=12&_count=1&_total=accurate").getTotal())
                .isEqualTo(2);
        Bundle count = search(endpoint, "patient=12&_summary=count");
        assertThat(count.getTotal()).isEqualTo(2);
        assertThat(count.getEntry()).isEmpty();
        assertThat(search(endpoint, "patient=12&_count=0").getTotal()).isEqualTo(2);
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
