package org.rapport.adapter.store;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Map<String, ScoreType> types;

    ScoreJson(Map<String, ScoreType> types) {
        this.types = Map.copyOf(types);
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
                score.effective(),
                score.outcome(),
                score.components(),
                score.encounterId(),
                score.derivedFrom(),
                score.otherSources(),
                score.members(),
                score.algorithmVersion());
    }

    Score read(String json) {
        Stored stored = Json.read(json, Stored.class);
        String measure = stored.identity().measure();
        ScoreType type = types.getOrDefault(measure, new ScoreType(measure, measure, stored.family(), List.of()));
        return new Score(
                stored.identity(),
                type,
                stored.effective(),
                stored.outcome(),
                stored.components(),
                stored.encounterId(),
                stored.derivedFrom(),
                stored.otherSources(),
                stored.members(),
                stored.algorithmVersion());
    }

    private record Stored(
            ScoreIdentity identity,
            ScoreFamily family,
            EffectiveTime effective,
            Outcome outcome,
            List<Component> components,
            Optional<String> encounterId,
            List<Source> derivedFrom,
            List<Source> otherSources,
            List<ScoreIdentity> members,
            String algorithmVersion) {}
}
