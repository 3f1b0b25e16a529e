package org.rapport.fhir.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.StoredScore;

/** An Observation with the version that it has at Rapport's own endpoint. */
class StampedObservationTest {
    private static final Instant LAST_UPDATED = Instant.parse("2026-05-01T12:00:00.123456Z");

    private final ObservationWriter writer =
            new ObservationWriter(References.atRapport("https://ehr.example.org/fhir"), WrittenScores.DEFINITIONS);

    @Test
    void isTheObservationByteForByteButForVersionAndTimeOfStoring() {
        WrittenScores scores = new WrittenScores(5);
        for (int i = 0; i < 1000; i++) {
            StoredScore stored = scores.next();
            String plain = new String(writer.toBytes(stored, Optional.of("o1")), StandardCharsets.UTF_8);
            String expected = plain.replaceFirst(
                    "\"meta\":\\{",
                    "\"meta\":{\"versionId\":\"%d\",\"lastUpdated\":\"2026-05-01T12:00:00.123456Z\","
                            .formatted(stored.version()));

            assertThat(new String(writer.toBytes(stored, "o1", LAST_UPDATED), StandardCharsets.UTF_8))
                    .startsWith("{\"resourceType\":\"Observation\",\"id\":\"o1\",\"meta\":{\"versionId\":")
                    .isEqualTo(expected);
        }
    }
}
