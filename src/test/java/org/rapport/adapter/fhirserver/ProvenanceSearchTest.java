package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreCatalogue.Found;

/** In which order Provenances come, what goes along with them, and the one version that each has. */
class ProvenanceSearchTest {
    private static final Found TWICE = Scores.phq("north", "12", "QuestionnaireResponse/1", "2025-03-01T09:00:00Z");
    private static final Found ONCE = Scores.phq("north", "12", "QuestionnaireResponse/2", "2025-03-02T09:00:00Z");
    private static final String ID = id(TWICE);
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = new Endpoint();
        endpoint.scores.add(computed(TWICE, 1, "2025-03-01T10:00:00Z", "2025-03-08T10:00:00Z"));
        endpoint.scores.add(computed(TWICE, 2, "2025-03-05T10:00:00Z", "2025-03-05T10:00:00Z"));
        endpoint.scores.add(computed(ONCE, 1, "2025-03-03T10:00:00Z", "2025-03-09T10:00:00Z"));
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    private static Found computed(Found found, int version, String at, String stored) {
        StoredScore score = new StoredScore(found.stored().score(), ScoreStatus.FINAL, version, Instant.parse(at));
        return new Found(score, Instant.parse(stored));
    }

    private static String id(Found found) {
        return found.stored().score().identity().uuid().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "_lastUpdated, 05 01 03",
        "-_lastUpdated, 03 01 05",
        "recorded, 01 03 05",
        "-recorded, 05 03 01",
        "'-recorded,_lastUpdated', 05 03 01"
    })
    void comeInTheOrderThatIsAskedForOverAllPages(String sort, String days) {
        List<String> found = new ArrayList<>();
        String next = "Provenance?patient=12&_count=1&_sort=" + sort;
        while (next != null) {
            Bundle page = read(Bundle.class, endpoint.get(next));
            page.getEntry().forEach(entry -> found.add(day((Provenance) entry.getResource())));
            next = page.getLink("next") == null ? null : page.getLink("next").getUrl();
        }
        assertThat(String.join(" ", found)).isEqualTo(days);
    }

    private static String day(Provenance provenance) {
        return provenance.getRecordedElement().getValueAsString().substring(8, 10);
    }

    @Test
    void areSortedByTimeOfComputationAmongThoseOfAPatientOrTargetOnly() {
        HttpResponse<String> refused = endpoint.get("Provenance?_sort=recorded");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("takes a patient or a target beside it");
        assertThat(endpoint.get("Provenance?_sort=recorded&target=" + ID).statusCode())
                .isEqualTo(200);
        assertThat(endpoint.get("Provenance?_sort=-_lastUpdated").statusCode()).isEqualTo(200);
        assertThat(endpoint.get("Provenance?_sort=patient").statusCode()).isEqualTo(400);
    }

    @Test
    void bringTheVersionAlongThatTheyTellOf() {
        Bundle found = read(Bundle.class, endpoint.get("Provenance?target=" + ID + "&_include=Provenance:target"));

        List<BundleEntryComponent> along = found.getEntry().stream()
                .filter(entry -> entry.getSearch().getMode() == SearchEntryMode.INCLUDE)
                .toList();
        assertThat(along).hasSize(2).allSatisfy(entry -> {
            assertThat(entry.getResource()).isInstanceOf(Observation.class);
            assertThat(entry.getFullUrl()).isEqualTo(endpoint.base() + "/Observation/" + ID);
        });
        assertThat(along)
                .extracting(BundleEntryComponent::getResource)
                .extracting(Resource::getMeta)
                .extracting(meta -> meta.getVersionId())
                .containsExactlyInAnyOrder("1", "2");
    }

    @Test
    void haveOneVersionWhichNeverChanges() {
        String path = "Provenance/" + ID + ".2/_history";
        Bundle history = read(Bundle.class, endpoint.get(path));

        assertThat(history.getEntry()).hasSize(1);
        assertThat(history.getEntryFirstRep().getRequest().getUrl()).isEqualTo("Provenance");
        assertThat(read(Provenance.class, endpoint.get(path + "/1"))
                        .getIdElement()
                        .getIdPart())
                .isEqualTo(ID + ".2");
        assertThat(endpoint.get(path + "/2").statusCode()).isEqualTo(404);
        Bundle all = read(Bundle.class, endpoint.get("Provenance/_history?_since=2025-03-06T00:00:00Z"));
        assertThat(all.getEntry())
                .extracting(entry -> entry.getResource().getIdElement().getIdPart())
                .containsExactly(id(ONCE) + ".1", ID + ".1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "00000000-0000-0000-0000-000000000000.1"})
    void haveNoHistoryWhereThereIsNoScore(String id) {
        assertThat(endpoint.get("Provenance/" + id + "/_history").statusCode()).isEqualTo(404);
    }
}
