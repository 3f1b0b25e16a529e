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
        Set<String> measures = new HashSet<>();
        for (int i = 0; i < 600; i++) {
            StoredScore stored = scores.next();
            String measure = stored.score().type().measure();
            measures.add(measure);
            if (kinds.add(measure + stored.score().outcome().getClass())) {
                assertValid(observations.toBytes(stored, Optional.of("o" + i)));
            }
            if (i < 10) {
                assertValid(provenances.toBytes(
                        stored, Optional.of(ProvenanceWriter.id(stored).toString())));
            }
        }
        assertThat(measures).isEqualTo(WrittenScores.DEFINITIONS.scoreTypes().keySet());
    }

    private static void assertValid(byte[] json) {
        String text = new String(json, StandardCharsets.UTF_8);
        assertThat(ProfileValidator.errors(text)).as(text).isEmpty();
    }
}
