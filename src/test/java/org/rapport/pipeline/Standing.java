package org.rapport.pipeline;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Score;

/** What stands at an EHR, without what is history: which version of an encounter a score last saw, and who was told. */
final class Standing {
    private Standing() {}

    static Map<UUID, Score> of(RecordingEhr ehr) {
        return comparable(ehr.standing());
    }

    static Map<UUID, Score> comparable(Map<UUID, Score> scores) {
        Map<UUID, Score> comparable = new TreeMap<>();
        scores.forEach((id, score) -> comparable.put(id, comparable(score)));
        return comparable;
    }

    private static Score comparable(Score score) {
        return new Score(
                score.identity(),
                score.type(),
                score.effective(),
                score.outcome(),
                score.components(),
                score.encounterId(),
                score.derivedFrom(),
                withoutVersions(score.otherSources()),
                score.members(),
                score.basis(),
                Optional.empty(),
                score.algorithmVersion());
    }

    private static List<Source> withoutVersions(Collection<Source> sources) {
        return sources.stream()
                .map(source -> new Source(source.type(), source.id(), "", Instant.EPOCH))
                .toList();
    }
}
