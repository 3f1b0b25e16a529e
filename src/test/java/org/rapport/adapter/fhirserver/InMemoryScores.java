package org.rapport.adapter.fhirserver;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.rapport.application.query.ScoreCatalogue;
import org.rapport.application.query.ScoreQuery;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreType;

/** A catalogue that holds its scores in memory and pages by the key of the last score, as the store does. */
final class InMemoryScores implements ScoreCatalogue {
    private static final String SCORES = "https://rapport.org/fhir/CodeSystem/rapport-scores";
    private static final String CATEGORIES = "https://rapport.org/fhir/CodeSystem/rapport-observation-categories";
    private static final String SURVEY = "http://terminology.hl7.org/CodeSystem/observation-category";

    private final Map<UUID, Found> scores = new ConcurrentSkipListMap<>();

    void add(Found found) {
        scores.put(found.stored().score().identity().uuid(), found);
    }

    Stream<Found> all() {
        return scores.values().stream();
    }

    @Override
    public Optional<Found> find(UUID id) {
        return Optional.ofNullable(scores.get(id));
    }

    @Override
    public ScorePage search(ScoreQuery query) {
        Comparator<String> order = query.sort().descending() ? Comparator.reverseOrder() : Comparator.naturalOrder();
        query.after().ifPresent(cursor -> {
            if (!cursor.contains("~")) {
                throw new IllegalArgumentException("Not a cursor of this catalogue");
            }
        });
        List<Found> rest = matches(query)
                .filter(found -> query.after()
                        .map(cursor -> order.compare(key(found, query), cursor) > 0)
                        .orElse(true))
                .sorted(Comparator.comparing(found -> key(found, query), order))
                .toList();
        List<Found> page = rest.subList(0, Math.min(query.count(), rest.size()));
        boolean more = page.size() < rest.size();
        return new ScorePage(page, more ? Optional.of(key(page.get(page.size() - 1), query)) : Optional.empty());
    }

    @Override
    public long count(ScoreQuery query) {
        return matches(query).count();
    }

    private static String key(Found found, ScoreQuery query) {
        Score score = found.stored().score();
        String first =
                switch (query.sort().key()) {
                    case DATE -> score.effective().asOf().toString();
                    case LAST_UPDATED -> found.lastUpdated().toString();
                    case CODE -> score.type().measure();
                };
        return first + "~" + score.identity().uuid();
    }

    private Stream<Found> matches(ScoreQuery query) {
        return scores.values().stream()
                .filter(found ->
                        of(query.ids(), found.stored().score().identity().uuid()::toString))
                .filter(found ->
                        of(query.statuses(), () -> found.stored().status().code()))
                .filter(found -> patient(query, found) && encounter(query, found))
                .filter(found -> tokens(query.codes(), codes(found)) && tokens(query.categories(), categories(found)))
                .filter(found -> query.identifiers().isEmpty() || tokens(List.of(query.identifiers()), ids(found)))
                .filter(found -> times(query, found));
    }

    private static boolean of(List<String> asked, Supplier<String> value) {
        return asked.isEmpty() || asked.contains(value.get());
    }

    private static boolean patient(ScoreQuery query, Found found) {
        var identity = found.stored().score().identity();
        return query.patients().isEmpty()
                || query.patients().stream()
                        .anyMatch(token -> token.id().equals(identity.patient())
                                && token.site().map(identity.site()::equals).orElse(true));
    }

    private static boolean encounter(ScoreQuery query, Found found) {
        Score score = found.stored().score();
        return query.encounters().isEmpty()
                || query.encounters().stream()
                        .anyMatch(token -> score.encounterId().equals(Optional.of(token.id()))
                                && token.site()
                                        .map(score.identity().site()::equals)
                                        .orElse(true));
    }

    private static boolean times(ScoreQuery query, Found found) {
        var effective = found.stored().score().effective();
        return query.effective().stream().allMatch(bound -> bound.admits(effective.start(), effective.asOf()))
                && query.lastUpdated().stream()
                        .allMatch(bound -> bound.admits(found.lastUpdated(), found.lastUpdated()));
    }

    private static boolean tokens(List<List<String>> asked, List<String> codings) {
        return asked.stream().allMatch(alternatives -> alternatives.stream().anyMatch(token -> codings.stream()
                .anyMatch(coding -> coding.equals(token) || coding.endsWith("|" + token))));
    }

    private static List<String> codes(Found found) {
        ScoreType type = found.stored().score().type();
        return Stream.concat(
                        Stream.of(SCORES + "|" + type.measure()),
                        type.standardCodings().stream().map(coding -> coding.system() + "|" + coding.code()))
                .toList();
    }

    private static List<String> categories(Found found) {
        return List.of(
                SURVEY + "|survey",
                CATEGORIES + "|" + found.stored().score().type().family().category());
    }

    private static List<String> ids(Found found) {
        return List.of("https://rapport.org/fhir/score-id|"
                + found.stored().score().identity().uuid());
    }
}
