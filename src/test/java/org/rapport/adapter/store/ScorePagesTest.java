package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.DEFINITIONS;
import static org.rapport.adapter.store.Samples.NOW;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question.Order;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.testing.TestDatabase;

/** Pages of scores, while others store some. */
class ScorePagesTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final ShelvedScores shelf = new ShelvedScores(DATABASE, DEFINITIONS);
    private final PostgresScoreCatalogue catalogue =
            new PostgresScoreCatalogue(new Database(DATABASE.source()), DEFINITIONS);

    @BeforeEach
    void storeTwo() {
        DATABASE.clear();
        EffectiveTime period = EffectiveTime.between(NOW.minusSeconds(86_400), NOW.plusSeconds(86_400));
        store(NOW, Samples.phq("a", 1));
        store(NOW.plusSeconds(60), Samples.score(Samples.RATE, "b", "course", 2, ScoreStatus.AMENDED, period));
    }

    @ParameterizedTest
    @CsvSource({
        "_lastUpdated,true",
        "_lastUpdated,false",
        "date,true",
        "date,false",
        "code,true",
        "code,false",
        "patient,true",
        "status,false",
        "value-quantity,true",
        "value-quantity,false",
        "_id,true"
    })
    void neitherSkipsNorRepeatsWhileScoresAreBeingStored(String key, boolean descending) {
        for (int i = 0; i < 20; i++) {
            EffectiveTime time = EffectiveTime.at(NOW.plusSeconds(i / 3));
            store(NOW.plusSeconds(i / 4), Samples.score(Samples.PHQ, "c", "w" + i, 1, ScoreStatus.FINAL, time));
        }
        Order sort = new Order(key, descending);
        List<Found> before = catalogue
                .search(new Search().query(sort, 100, Optional.empty()))
                .entries();
        List<Found> walked = new ArrayList<>();
        Optional<String> after = Optional.empty();
        int page = 0;
        do {
            Page<Found> found = catalogue.search(new Search().query(sort, 3, after));
            walked.addAll(found.entries());
            after = found.next();
            store(NOW.plusSeconds(page), Samples.score(Samples.RATE, "new", "n" + page, 1, ScoreStatus.FINAL));
            page++;
        } while (after.isPresent());

        assertThat(walked).doesNotHaveDuplicates();
        assertThat(walked.stream().filter(before::contains)).containsExactlyElementsOf(before);
        assertThat(before).isSortedAccordingTo(order(sort));
    }

    private static Comparator<Found> order(Order sort) {
        Comparator<Found> ascending =
                switch (sort.key()) {
                    case "_lastUpdated" -> Comparator.comparing(Found::lastUpdated);
                    case "date" ->
                        Comparator.comparing(
                                one -> one.stored().score().effective().asOf());
                    case "code" ->
                        Comparator.comparing(one -> one.stored().score().type().measure());
                    case "patient" ->
                        Comparator.comparing(
                                one -> one.stored().score().identity().patient());
                    case "status" ->
                        Comparator.comparing(one -> one.stored().status().code());
                    case "value-quantity" -> Comparator.comparing(ScorePagesTest::value);
                    default ->
                        Comparator.comparing(
                                one -> one.stored().score().identity().uuid().toString());
                };
        return sort.descending() ? ascending.reversed() : ascending;
    }

    private static BigDecimal value(Found found) {
        return ((Outcome.Quantity) found.stored().score().outcome()).value();
    }

    private void store(Instant now, StoredScore score) {
        shelf.add(new Found(score, now));
    }
}
