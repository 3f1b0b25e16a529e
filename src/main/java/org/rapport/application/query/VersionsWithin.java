package org.rapport.application.query;

import java.util.Optional;
import java.util.UUID;
import org.rapport.application.query.ScoreCatalogue.Found;

/**
 * The versions of scores within somebody's reach.
 *
 * @param all every version
 * @param reach theirs
 */
public record VersionsWithin(ScoreVersions all, Reach reach) implements ScoreVersions {
    @Override
    public Optional<Found> find(UUID score, int version) {
        Condition one = Condition.is("_id", Wanted.Token.of(score + "." + version));
        return reach.isEverything()
                ? all.find(score, version)
                : search(Question.of(one, 1)).entries().stream().findFirst();
    }

    @Override
    public Page<Found> search(Question question) {
        return all.search(reach.with(question));
    }

    @Override
    public long count(Question question) {
        return all.count(reach.with(question));
    }
}
