package org.rapport.adapter.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;

/** Scores as stored JSON. Titles and standard codings are not stored: they come from the definitions in force. */
final class ScoreJson {
    private final DefinitionsBySite definitions;

    ScoreJson(DefinitionsBySite definitions) {
        this.definitions = definitions;
    }

    String write(Score score) {
        return Json.write(stored(score));
    }

    byte[] bytes(Score score) {
        return Json.bytes(stored(score));
    }

    private static Stored stored(Score score) {
        return new Stored(
                score.identity(),
                score.type().family(),
                score.type().system(),
                score.effective(),
                score.outcome(),
                score.components(),
                score.encounterId(),
                score.derivedFrom(),
                score.otherSources(),
                score.members(),
                score.basis(),
                score.responsible(),
                score.algorithmVersion(),
                score.labels());
    }

    Score read(String json) {
        Stored stored = Json.read(json, Stored.class);
        return new Score(
                stored.identity(),
                type(stored),
                stored.effective(),
                stored.outcome(),
                orNone(stored.components()),
                maybe(stored.encounterId()),
                orNone(stored.derivedFrom()),
                orNone(stored.otherSources()),
                orNone(stored.members()),
                orNone(stored.basis()),
                maybe(stored.responsible()),
                stored.algorithmVersion(),
                orNone(stored.labels()));
    }

    /** What a release does not know yet is not there in what it has stored. */
    private static <T> List<T> orNone(List<T> values) {
        return values == null ? List.of() : values;
    }

    private static Optional<String> maybe(Optional<String> value) {
        return value == null ? Optional.empty() : value;
    }

    /** A score that no definition of its site knows any more keeps its code. */
    private ScoreType type(Stored stored) {
        String measure = stored.identity().measure();
        String system = Optional.ofNullable(stored.system()).orElse(ScoreType.OWN);
        Map<String, ScoreType> known = definitions.of(stored.identity().site()).scoreTypes();
        return Optional.ofNullable(known.get(measure))
                .filter(type -> type.system().equals(system))
                .orElseGet(() -> new ScoreType(measure, system, measure, stored.family(), List.of()));
    }

    private record Stored(
            ScoreIdentity identity,
            ScoreFamily family,
            String system,
            EffectiveTime effective,
            Outcome outcome,
            List<Component> components,
            Optional<String> encounterId,
            List<Source> derivedFrom,
            List<Source> otherSources,
            List<ScoreIdentity> members,
            List<ScoreIdentity> basis,
            Optional<String> responsible,
            String algorithmVersion,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<SecurityLabel> labels) {}
}
