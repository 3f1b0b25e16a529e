package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.Endpoint.read;
import static org.rapport.adapter.fhirserver.ThreeScores.encoded;
import static org.rapport.adapter.fhirserver.ThreeScores.search;

import java.net.http.HttpResponse;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Bundle.SearchEntryMode;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a search did not understand is said, and what cannot be answered is refused. */
class RefusedSearchesTest {
    private static Endpoint endpoint;

    @BeforeAll
    static void start() {
        endpoint = ThreeScores.served();
    }

    @AfterAll
    static void stop() {
        endpoint.close();
    }

    @Test
    void saysWhatItUnderstoodAndWhatItIgnored() {
        Bundle bundle = search(endpoint, "patient=12&mood=blue");
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
}
