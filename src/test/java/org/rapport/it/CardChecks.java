package org.rapport.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.rapport.testing.FhirClient;
import org.rapport.testing.FhirClient.Answer;

/** CDS Hooks of the deployed module. */
interface CardChecks {

    @Test
    default void tellsARiskInACardAndSaysWhatItCanTell() {
        rapport()
                .post(
                        "/fhir/QuestionnaireResponse",
                        Surroundings.current()
                                .phq9("it-card", 2, 3, 2, 2, 1, 2, 1, 1, 1)
                                .at(Instant.now().minusSeconds(60))
                                .json());

        assertThat(rapport().get("/cds-services").json().path("services")).hasSize(2);
        // The first answer of a server that has just started may not be in time, and is an empty list then.
        await().atMost(Duration.ofSeconds(30))
                .until(() -> cards().json().at("/cards/0/source/topic/code").asText(), "risk-item"::equals);
        assertThat(rapport().status("/cds-services/nobody-knows-it")).isEqualTo(404);
    }

    private Answer cards() {
        return rapport()
                .post(
                        "/cds-services/rapport-patient-view",
                        "application/json",
                        """
                        {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
                         "fhirServer":"%s","context":{"userId":"Practitioner/example","patientId":"it-card"}}"""
                                .formatted(Surroundings.current().ehr().baseUrl()));
    }

    private FhirClient rapport() {
        return Surroundings.current().rapport();
    }
}
