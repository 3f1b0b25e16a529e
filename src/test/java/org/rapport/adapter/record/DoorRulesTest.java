package org.rapport.adapter.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoorRulesTest {
    @ParameterizedTest
    @CsvSource({
        "/health, true",
        "/health/ready, true",
        "/jwks/north.json, true",
        "/healthx, false",
        "/metrics, false",
        "/fhir/Observation, false"
    })
    void healthAndPublicKeysAloneAreNeverOnRecord(String path, boolean never) {
        assertThat(DoorRules.deed("GET", path).isEmpty()).isEqualTo(never);
    }
}
