package org.rapport.fhir.observation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;
import org.rapport.profiles.ProfileValidator;

/** Every measure of change, written several times over, conforms to its profile and names what it came from. */
class WrittenChangesTest {
    private static final ObservationWriter OBSERVATIONS =
            new ObservationWriter(References.inEhr(Map.of()), WrittenScores.DEFINITIONS);
    private static final ProvenanceWriter PROVENANCES = new ProvenanceWriter(References.inEhr(Map.of()));

    @ParameterizedTest(name = "{0}")
    @MethodSource("measures")
    void conformsToItsProfile(String measure) {
        WrittenChanges changes = new WrittenChanges(new Random(7));
        for (int i = 0; i < 4; i++) {
            StoredScore stored = new StoredScore(
                    changes.score(WrittenScores.DEFINITIONS.scoreTypes().get(measure)),
                    ScoreStatus.FINAL,
                    1,
                    Instant.parse("2026-03-09T15:05:00Z"));
            String observation = text(OBSERVATIONS.toBytes(stored, Optional.of("o" + i)));
            String provenance = text(PROVENANCES.toBytes(stored, Optional.of("p" + i)));

            assertThat(ProfileValidator.errors(observation)).as(observation).isEmpty();
            assertThat(ProfileValidator.errors(provenance)).as(provenance).isEmpty();
            List<String> basis = stored.score().basis().stream()
                    .map(score -> score.uuid().toString())
                    .toList();
            assertThat(observation).contains(basis);
            assertThat(provenance).contains(basis);
        }
    }

    private static Stream<String> measures() {
        return WrittenScores.DEFINITIONS.scoreTypes().values().stream()
                .filter(type ->
                        type.family() == ScoreFamily.ALLIANCE_COURSE || type.family() == ScoreFamily.OUTCOME_COURSE)
                .map(ScoreType::measure)
                .sorted();
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
