package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.store.Samples.DEFINITIONS;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.ScoreCatalogue.ScorePage;
import org.rapport.application.query.ScoreQuery;
import org.rapport.application.query.ScoreQuery.Bound;
import org.rapport.application.query.ScoreQuery.EncounterToken;
import org.rapport.application.query.ScoreQuery.PatientToken;
import org.rapport.application.query.ScoreQuery.Sort;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.testing.TestDatabase;

class PostgresScoreCatalogueTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String LOINC = "http://loinc.org|44261-6";
    private static final String CATEGORIES = "https://rapport.org/fhir/CodeSystem/rapport-observation-categories|";
    private static final Sort NEWEST = new Sort(Sort.Key.LAST_UPDATED, true);

    private final Database database = new Database(DATABASE.source());
    private final ScoreRows rows = new ScoreRows(new ScoreJson(DEFINITIONS));
    private final PostgresScoreCatalogue catalogue = new PostgresScoreCatalogue(database, DEFINITIONS);
    private final StoredScore phq = Samples.score(Samples.PHQ, "a", "f1", 1, ScoreStatus.FINAL);
    private final StoredScore rate = Samples.score(
            Samples.RATE,
            "b",
            "course",
            2,
            ScoreStatus.AMENDED,
            EffectiveTime.between(NOW.minusSeconds(86_400), NOW.plusSeconds(86_400)));

    @BeforeEach
    void storeTwo() {
        DATABASE.clear();
        store(NOW, phq);
        store(NOW.plusSeconds(60), rate);
    }

    @Test
    void findsByEverySearchParameter() {
        assertThat(found(new Search())).containsExactly(rate, phq);
        assertThat(found(new Search().id(id(phq)))).containsExactly(phq);
        assertThat(found(new Search().id("no-uuid"))).isEmpty();
        assertThat(found(new Search().identifier("https://rapport.org/fhir/score-id|" + id(phq))))
                .containsExactly(phq);
        assertThat(found(new Search().identifier(id(rate)))).containsExactly(rate);
        assertThat(found(new Search().identifier("https://elsewhere.org|" + id(rate))))
                .isEmpty();
        assertThat(found(new Search().patient(Optional.empty(), "a"))).containsExactly(phq);
        assertThat(found(new Search().patient(Optional.of(SITE), "a"))).containsExactly(phq);
        assertThat(found(new Search().patient(Optional.of("south"), "a"))).isEmpty();
        assertThat(found(new Search().encounter("e-b"))).containsExactly(rate);
        assertThat(found(new Search().code(LOINC))).containsExactly(phq);
        assertThat(found(new Search().code("phq-9-total"))).containsExactly(phq);
        assertThat(found(new Search().code("http://loinc.org|"))).containsExactly(phq);
        assertThat(found(new Search().code("http://loinc.org|1-1"))).isEmpty();
        assertThat(found(new Search().category(CATEGORIES + "engagement"))).containsExactly(rate);
        assertThat(found(new Search().category("survey"))).containsExactly(rate, phq);
        assertThat(found(new Search().category("vital-signs"))).isEmpty();
        assertThat(found(new Search().status("amended"))).containsExactly(rate);
    }

    @Test
    void findsByTimeAsAPeriodOverlapsOrLiesWithin() {
        Instant dayBefore = NOW.minusSeconds(3_600);
        Instant dayAfter = NOW.plusSeconds(3_600);
        assertThat(found(new Search().effective(bound(dayBefore, dayAfter, Bound.Fit.OVERLAPS))))
                .containsExactly(rate, phq);
        assertThat(found(new Search().effective(bound(dayBefore, dayAfter, Bound.Fit.WITHIN))))
                .containsExactly(phq);
        assertThat(found(new Search().lastUpdated(bound(NOW.plusSeconds(1), null, Bound.Fit.OVERLAPS))))
                .containsExactly(rate);
        assertThat(found(new Search().lastUpdated(bound(null, NOW, Bound.Fit.OVERLAPS))))
                .isEmpty();
    }

    @Test
    void countsWhateverThePage() {
        ScoreQuery one = new Search().query(NEWEST, 1, Optional.empty());
        assertThat(catalogue.count(one)).isEqualTo(2);
        assertThat(catalogue.search(one).scores()).hasSize(1);
        assertThat(catalogue.find(UUID.fromString(id(phq)))).contains(new Found(phq, NOW));
        assertThat(catalogue.find(UUID.randomUUID())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"LAST_UPDATED,true", "LAST_UPDATED,false", "DATE,true", "DATE,false", "CODE,true", "CODE,false"})
    void neitherSkipsNorRepeatsWhileScoresAreBeingStored(Sort.Key key, boolean descending) {
        for (int i = 0; i < 20; i++) {
            EffectiveTime time = EffectiveTime.at(NOW.plusSeconds(i / 3));
            store(NOW.plusSeconds(i / 4), Samples.score(Samples.PHQ, "c", "w" + i, 1, ScoreStatus.FINAL, time));
        }
        Sort sort = new Sort(key, descending);
        List<Found> before = catalogue
                .search(new Search().query(sort, 100, Optional.empty()))
                .scores();
        List<Found> walked = new ArrayList<>();
        Optional<String> after = Optional.empty();
        int page = 0;
        do {
            ScorePage found = catalogue.search(new Search().query(sort, 3, after));
            walked.addAll(found.scores());
            after = found.next();
            store(NOW.plusSeconds(page), Samples.score(Samples.RATE, "new", "n" + page, 1, ScoreStatus.FINAL));
            page++;
        } while (after.isPresent());

        assertThat(walked).doesNotHaveDuplicates();
        assertThat(walked.stream().filter(before::contains)).containsExactlyElementsOf(before);
        assertThat(before).isSortedAccordingTo(order(sort));
    }

    @Test
    void refusesAPageLinkThatIsNotOneOfOurs() {
        for (String link : List.of("", "x", "|", NOW + "|no-uuid", "no-time|" + id(phq))) {
            assertThatThrownBy(() -> catalogue.search(new Search().query(NEWEST, 3, Optional.of(link))))
                    .as(link)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Comparator<Found> order(Sort sort) {
        Comparator<Found> ascending =
                switch (sort.key()) {
                    case LAST_UPDATED -> Comparator.comparing(Found::lastUpdated);
                    case DATE ->
                        Comparator.comparing(
                                one -> one.stored().score().effective().asOf());
                    case CODE ->
                        Comparator.comparing(one -> one.stored().score().type().measure());
                };
        return sort.descending() ? ascending.reversed() : ascending;
    }

    private void store(Instant now, StoredScore score) {
        database.inTransaction(connection -> {
            rows.save(connection, SITE, List.of(score), now);
            return null;
        });
    }

    private List<StoredScore> found(Search search) {
        ScoreQuery query = search.query(NEWEST, 10, Optional.empty());
        List<StoredScore> found =
                catalogue.search(query).scores().stream().map(Found::stored).toList();
        assertThat(catalogue.count(query)).isEqualTo(found.size());
        return found;
    }

    private static String id(StoredScore score) {
        return score.score().identity().uuid().toString();
    }

    private static Bound bound(Instant from, Instant to, Bound.Fit fit) {
        return new Bound(Optional.ofNullable(from), Optional.ofNullable(to), fit);
    }

    /** A search in the making: what is not said does not restrict. */
    private static final class Search {
        private final List<String> ids = new ArrayList<>();
        private final List<PatientToken> patients = new ArrayList<>();
        private final List<EncounterToken> encounters = new ArrayList<>();
        private final List<List<String>> codes = new ArrayList<>();
        private final List<List<String>> categories = new ArrayList<>();
        private final List<String> statuses = new ArrayList<>();
        private final List<String> identifiers = new ArrayList<>();
        private final List<Bound> effective = new ArrayList<>();
        private final List<Bound> lastUpdated = new ArrayList<>();

        Search id(String id) {
            ids.add(id);
            return this;
        }

        Search patient(Optional<String> site, String id) {
            patients.add(new PatientToken(site, id));
            return this;
        }

        Search encounter(String id) {
            encounters.add(new EncounterToken(Optional.of(SITE), id));
            return this;
        }

        Search code(String token) {
            codes.add(List.of(token, "another"));
            return this;
        }

        Search category(String token) {
            categories.add(List.of(token));
            return this;
        }

        Search status(String code) {
            statuses.add(code);
            return this;
        }

        Search identifier(String token) {
            identifiers.add(token);
            return this;
        }

        Search effective(Bound bound) {
            effective.add(bound);
            return this;
        }

        Search lastUpdated(Bound bound) {
            lastUpdated.add(bound);
            return this;
        }

        ScoreQuery query(Sort sort, int count, Optional<String> after) {
            return new ScoreQuery(
                    ids,
                    patients,
                    encounters,
                    codes,
                    categories,
                    statuses,
                    identifiers,
                    effective,
                    lastUpdated,
                    sort,
                    count,
                    after);
        }
    }
}
