package org.rapport.application.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The Tasks of risks within somebody's reach.
 *
 * @param all every Task
 * @param reach theirs
 */
public record TasksWithin(RiskTasks all, Reach reach) implements RiskTasks {
    @Override
    public Optional<RiskTask> find(UUID score) {
        return about(List.of(score)).stream().findFirst();
    }

    @Override
    public Page<RiskTask> search(Question question) {
        return all.search(reach.with(question));
    }

    @Override
    public List<RiskTask> about(Collection<UUID> scores) {
        List<RiskTask> found = all.about(scores);
        if (reach.isEverything() || found.isEmpty()) {
            return found;
        }
        List<Condition> any = new ArrayList<>();
        for (RiskTask one : found) {
            any.add(Condition.is("_id", Wanted.Token.of(id(one).toString())));
        }
        Set<UUID> seen = new HashSet<>();
        search(Question.of(new Condition.Any(any), found.size())).entries().forEach(one -> seen.add(id(one)));
        return found.stream().filter(one -> seen.contains(id(one))).toList();
    }

    @Override
    public long count(Question question) {
        return all.count(reach.with(question));
    }

    private static UUID id(RiskTask task) {
        return task.stored().score().identity().uuid();
    }
}
