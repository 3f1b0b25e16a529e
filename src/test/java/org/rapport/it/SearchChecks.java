package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.rapport.testing.FhirClient;

/** Searching scores, of pulled sessions and of posted forms. */
interface SearchChecks {

    @Test
    default void findsIndicatorsOfPulledSessionsByPatientCodeCategoryAndEncounter() {
        awaitPulled();
        String client = "/fhir/Observation?patient=" + Caseload.CLIENT;

        assertThat(rapport().all(client + "&code=attendance-rate")).hasSize(Caseload.SESSIONS);
        assertThat(rapport().all(client + "&code=attendance-rate&encounter=" + Caseload.session(3)))
                .singleElement()
                .satisfies(rate -> assertThat(rate.at("/valueQuantity/value").decimalValue())
                        .isEqualByComparingTo("1"));
        assertThat(
                        rapport()
                                .all(
                                        client
                                                + "&category=https://rapport.org/fhir/CodeSystem/rapport-observation-categories|engagement"))
                .isNotEmpty()
                .allSatisfy(score -> assertThat(
                                score.at("/category/0/coding/0/code").asText())
                        .isEqualTo("survey"));
        assertThat(rapport().all(client + "&category=alliance")).isEmpty();
    }

    @Test
    default void findsByDateAndByTheMomentOfStoringInTheOrderAskedFor() {
        Instant before = Instant.now();
        for (int month = 1; month <= 3; month++) {
            post("it-dated", Instant.parse("2026-0" + month + "-15T10:00:00Z"));
        }
        String query = "/fhir/Observation?patient=it-dated&code=phq-9-total";

        assertThat(rapport().all(query + "&date=ge2026-02-01&date=lt2026-03-01"))
                .hasSize(1);
        assertThat(rapport().all(query + "&_lastUpdated=ge" + before)).hasSize(3);
        assertThat(rapport().all(query + "&_lastUpdated=lt" + before)).isEmpty();
        assertThat(rapport().all(query + "&_sort=date"))
                .extracting(score -> score.path("effectiveDateTime").asText())
                .isSorted();
        assertThat(rapport().get(query + "&_count=2").json().path("entry")).hasSize(2);
    }

    @Test
    default void pagesWithoutRepeatingOrSkippingWhileFormsArrive() {
        for (int form = 0; form < 7; form++) {
            post("it-paged", Instant.parse("2026-02-01T10:00:00Z").plus(Duration.ofDays(form)));
        }
        String query = "/fhir/Observation?patient=it-paged&_count=4&_sort=";
        List<String> before = ids(rapport().all(query + "date"));

        for (String order : List.of("date", "-date", "_lastUpdated")) {
            List<String> seen = new ArrayList<>();
            Optional<String> page = Optional.of(query + order);
            while (page.isPresent()) {
                JsonNode bundle = rapport().get(page.get()).json();
                bundle.path("entry")
                        .forEach(entry -> seen.add(entry.at("/resource/id").asText()));
                page = FhirClient.next(bundle);
                if (seen.size() < before.size()) {
                    post("it-paged", Instant.parse("2026-02-03T18:00:00Z").plusSeconds(seen.size()));
                }
            }
            assertThat(seen).as(order).doesNotHaveDuplicates().containsAll(before);
        }
    }

    private static List<String> ids(List<JsonNode> resources) {
        return resources.stream().map(resource -> resource.path("id").asText()).toList();
    }

    private void post(String patient, Instant authored) {
        assertThat(rapport()
                        .post(
                                "/fhir/QuestionnaireResponse",
                                Surroundings.current()
                                        .phq9(patient, 1, 1, 1, 1, 1, 1, 1, 1, 0)
                                        .at(authored)
                                        .json())
                        .status())
                .isEqualTo(201);
    }

    private void awaitPulled() {
        Awaitility.await("the scores of the pulled sessions")
                .atMost(Duration.ofSeconds(60))
                .until(() -> rapport()
                                .all("/fhir/Observation?patient=" + Caseload.CLIENT + "&code=engagement-profile")
                                .size()
                        == Caseload.SESSIONS);
    }

    private FhirClient rapport() {
        return Surroundings.current().rapport();
    }
}
