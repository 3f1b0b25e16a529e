package org.rapport.fhir.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.StoredScore;
import org.rapport.profiles.ProfileValidator;

class WrittenResourcesAreValidTest {

    @Test
    void everyKindOfScoreConformsToItsProfileAtTheEhr() {
        validate(References.inEhr(Map.of()), 21);
    }

    @Test
    void everyKindOfScoreConformsToItsProfileOnOurEndpoint() {
        validate(References.atRapport("https://ehr.example.org/fhir"), 22);
    }

    private static void validate(References references, long seed) {
        ObservationWriter observations = new ObservationWriter(references, WrittenScores.DEFINITIONS);
        ProvenanceWriter provenances = new ProvenanceWriter(references);
        WrittenScores scores = new WrittenScores(seed);
        Set<String> kinds = new HashSet<>();
        for (int i = 0; i < 600; i++) {
            StoredScore stored = scores.next();
            String kind =
                    stored.score().type().measure() + stored.score().outcome().getClass() + stored.status();
            if (kinds.size() < 80 && kinds.add(kind)) {
                assertValid(observations.toBytes(stored, Optional.of("o" + i)));
            }
            if (i < 10) {
                assertValid(provenances.toBytes(
                        stored, Optional.of(ProvenanceWriter.id(stored).toString())));
            }
        }
        assertThat(kinds).hasSize(80);
    }

    private static void assertValid(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        assertThat(ProfileValidator.errors(text)).as(text).isEmpty();
    }
}
