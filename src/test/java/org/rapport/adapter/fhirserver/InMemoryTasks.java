package org.rapport.adapter.fhirserver;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.rapport.application.query.RiskTasks;

/** Tasks held in memory, those changed latest first. */
final class InMemoryTasks implements RiskTasks {
    private final List<RiskTask> tasks = new CopyOnWriteArrayList<>();

    void add(RiskTask task) {
        tasks.add(task);
        tasks.sort(Comparator.comparing(RiskTask::lastUpdated).reversed());
    }

    @Override
    public Optional<RiskTask> find(UUID score) {
        return tasks.stream().filter(task -> id(task).equals(score.toString())).findFirst();
    }

    @Override
    public Page search(Query query) {
        int from = query.after().map(Integer::parseInt).orElse(0);
        List<RiskTask> all = matches(query).toList();
        int to = Math.min(all.size(), from + query.count());
        return new Page(all.subList(from, to), to < all.size() ? Optional.of("" + to) : Optional.empty());
    }

    @Override
    public long count(Query query) {
        return matches(query).count();
    }

    private Stream<RiskTask> matches(Query query) {
        return tasks.stream()
                .filter(task -> query.ids().isEmpty() || query.ids().contains(id(task)))
                .filter(task -> query.statuses().isEmpty()
                        || query.statuses().contains(task.stored().withdrawsReview() ? "cancelled" : "requested"))
                .filter(task -> query.patients().isEmpty()
                        || query.patients().stream().anyMatch(token -> token.id()
                                .equals(task.stored().score().identity().patient())));
    }

    private static String id(RiskTask task) {
        return task.stored().score().identity().uuid().toString();
    }
}
