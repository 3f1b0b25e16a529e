package org.rapport.fhir.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;

/** Which measure a code stands for. A standard code that several measures share stands for none of them. */
final class KnownMeasures {
    private final Map<String, ScoreType> own = new HashMap<>();
    private final Map<String, ScoreType> standard = new HashMap<>();

    KnownMeasures(Definitions definitions) {
        Set<String> shared = new HashSet<>();
        definitions.scoreTypes().values().forEach(type -> {
            own.put(type.system() + "|" + type.measure(), type);
            type.standardCodings().forEach(coding -> {
                String token = coding.system() + "|" + coding.code();
                if (standard.put(token, type) != null) {
                    shared.add(token);
                }
            });
        });
        standard.keySet().removeAll(shared);
    }

    /**
     * The measure that a code is of.
     *
     * @param concept the code of an Observation
     * @param ours whether Rapport wrote it; what others charted is taken for symptoms alone, and by standard codes alone
     */
    Optional<ScoreType> of(JsonNode concept, boolean ours) {
        Optional<ScoreType> known = ours
                ? Element.tokens(concept).stream()
                        .map(own::get)
                        .filter(Objects::nonNull)
                        .findFirst()
                : Optional.empty();
        return known.or(() -> Element.tokens(concept).stream()
                .map(standard::get)
                .filter(Objects::nonNull)
                .filter(type -> ours || type.family() == ScoreFamily.SYMPTOM)
                .findFirst());
    }
}
