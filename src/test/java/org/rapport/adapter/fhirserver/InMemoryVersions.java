package org.rapport.adapter.fhirserver;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.ScoreVersions;

/** Versions in memory; a cursor says how many were told of already. */
final class InMemoryVersions implements ScoreVersions {
    private final InMemoryScores inForce;
    private final List<Found> replaced = new ArrayList<>();

    InMemoryVersions(InMemoryScores inForce) {
        this.inForce = inForce;
    }

    /** A version that another one has replaced. */
    void addReplaced(Found found) {
        replaced.add(found);
    }

    @Override
    public Optional<Found> find(UUID score, int version) {
        return all().filter(found -> is(new VersionToken(score, Optional.of(version)), found))
                .findFirst();
    }

    @Override
    public VersionPage search(Query query) {
        int told = query.after().map(Integer::parseInt).orElse(0);
        List<Found> matches = matches(query).toList();
        int end = Math.min(told + query.count(), matches.size());
        return new VersionPage(
                matches.subList(told, end),
                end < matches.size() ? Optional.of(Integer.toString(end)) : Optional.empty());
    }

    @Override
    public long count(Query query) {
        return matches(query).count();
    }

    private Stream<Found> all() {
        return Stream.concat(inForce.all(), replaced.stream());
    }

    private Stream<Found> matches(Query query) {
        return all().filter(found ->
                        query.scores().isEmpty() || query.scores().stream().anyMatch(token -> is(token, found)))
                .filter(found -> query.patients().isEmpty()
                        || query.patients().stream().anyMatch(token -> token.id()
                                .equals(found.stored().score().identity().patient())))
                .filter(found -> query.since()
                        .map(since -> !found.lastUpdated().isBefore(since))
                        .orElse(true))
                .sorted(Comparator.comparing(Found::lastUpdated)
                        .thenComparing(found -> found.stored().version())
                        .reversed());
    }

    private static boolean is(VersionToken token, Found found) {
        return found.stored().score().identity().uuid().equals(token.score())
                && token.version()
                        .map(version -> version == found.stored().version())
                        .orElse(true);
    }
}
