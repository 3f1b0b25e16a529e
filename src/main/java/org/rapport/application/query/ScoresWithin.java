package org.rapport.application.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The scores within somebody's reach.
 *
 * @param all every score
 * @param reach theirs
 */
public record ScoresWithin(ScoreCatalogue all, Reach reach) implements ScoreCatalogue {
    @Override
    public Optional<Found> find(UUID id) {
        return kept(all.find(id).stream().toList()).stream().findFirst();
    }

    @Override
    public Page<Found> search(Question question) {
        return all.search(reach.with(question));
    }

    @Override
    public long count(Question question) {
        return all.count(reach.with(question));
    }

    @Override
    public List<Found> findAll(Collection<UUID> ids) {
        return kept(all.findAll(ids));
    }

    @Override
    public List<Found> referringTo(Collection<UUID> scores, Link link, Condition condition, int limit) {
        return all.referringTo(scores, link, reach.with(condition), limit);
    }

    @Override
    public List<Found> computedFrom(Collection<String> forms, Condition condition, int limit) {
        return all.computedFrom(forms, reach.with(condition), limit);
    }

    @Override
    public List<Found> latest(Wanted.Reference patient, Condition condition, int each) {
        return all.latest(patient, reach.with(condition), each);
    }

    @Override
    public List<ScoreFigures> figures(Condition condition) {
        return all.figures(reach.with(condition));
    }

    @Override
    public boolean areOfAtLeast(int patients, Condition condition) {
        return all.areOfAtLeast(patients, reach.with(condition));
    }

    private List<Found> kept(List<Found> found) {
        if (reach.isEverything() || found.isEmpty()) {
            return found;
        }
        List<Condition> ids = new ArrayList<>();
        for (Found one : found) {
            ids.add(Condition.is("_id", Wanted.Token.of(id(one).toString())));
        }
        Set<UUID> seen = new HashSet<>();
        search(Question.of(new Condition.Any(ids), found.size())).entries().forEach(one -> seen.add(id(one)));
        return found.stream().filter(one -> seen.contains(id(one))).toList();
    }

    private static UUID id(Found found) {
        return found.stored().score().identity().uuid();
    }
}
