package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.DEFINITIONS;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Condition;
import org.rapport.application.query.NumberRange;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.Question.Order;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.TimeBound;
import org.rapport.application.query.Wanted;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreType;
import org.rapport.testing.TestDatabase;

/** Searches that go along the index of measures find what others do. */
class IndexedPartTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Condition CODE = Condition.is("code", Wanted.Token.of("phq-9-total"));
    private static final Condition PERIOD = Condition.is(
            "date", new Wanted.Time(new TimeBound(Optional.of(day(8)), Optional.of(day(20)), TimeBound.Fit.OVERLAPS)));
    private static final Condition BEFORE = Condition.is(
            "date", new Wanted.Time(new TimeBound(Optional.empty(), Optional.of(day(15)), TimeBound.Fit.OVERLAPS)));
    private static final Condition ABSENT = Condition.any(
            Condition.is("data-absent-reason", Wanted.Token.of("unknown")),
            Condition.is("data-absent-reason", Wanted.Token.of("error")));
    private static final Condition SEVERE = Condition.is(
            "value-quantity",
            new Wanted.Quantity(
                    new NumberRange(Optional.of(new NumberRange.Bound(BigDecimal.TEN, true)), Optional.empty(), false),
                    Wanted.Token.of("{score}")));
    private static final Condition FINAL = Condition.is("status", Wanted.Token.of("final"));

    private final Database database = new Database(DATABASE.source());
    private final ScoreRows rows = new ScoreRows(new ScoreJson(DEFINITIONS));
    private final PostgresScoreCatalogue catalogue = new PostgresScoreCatalogue(database, DEFINITIONS);

    @Test
    void theyFindTheSameInTheirOrderAndGoOnFromPageToPage() {
        Random chance = new Random(4);
        List<StoredScore> scores = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            scores.add(score(chance, i));
        }
        database.inTransaction(connection -> {
            rows.save(connection, SITE, scores, NOW);
            return null;
        });
        for (Condition beside : List.of(PERIOD, BEFORE, ABSENT, SEVERE, Condition.all(PERIOD, ABSENT, FINAL))) {
            for (boolean descending : new boolean[] {true, false}) {
                Condition condition = Condition.all(CODE, beside);
                assertThat(IndexedPart.of(question(condition, "date", descending), new ScoreCodes(DEFINITIONS)))
                        .isPresent();
                List<UUID> expected = ids(question(condition, "patient", descending));
                assertThat(expected).isNotEmpty().hasSizeLessThan(50);

                List<Found> found = walk(question(condition, "date", descending));

                assertThat(found.stream().map(IndexedPartTest::id))
                        .doesNotHaveDuplicates()
                        .containsExactlyInAnyOrderElementsOf(expected);
                List<Instant> times = found.stream()
                        .map(one -> one.stored().score().effective().asOf())
                        .toList();
                assertThat(times)
                        .isSortedAccordingTo(descending ? Comparator.reverseOrder() : Comparator.naturalOrder());
            }
        }
    }

    @Test
    void theIndexIsLeftAloneWhereItDoesNotHelp() {
        ScoreCodes codes = new ScoreCodes(DEFINITIONS);
        Condition patient =
                Condition.is("patient", new Wanted.Reference(Optional.empty(), Optional.of("Patient"), "a"));

        assertThat(IndexedPart.of(question(CODE, "date", true), codes)).isEmpty();
        assertThat(IndexedPart.of(question(PERIOD, "date", true), codes)).isEmpty();
        assertThat(IndexedPart.of(question(Condition.all(CODE, PERIOD), "_lastUpdated", true), codes))
                .isEmpty();
        assertThat(IndexedPart.of(question(Condition.all(CODE, PERIOD, patient), "date", true), codes))
                .isEmpty();
        assertThat(IndexedPart.of(question(Condition.all(CODE, new Condition.Not(ABSENT)), "date", true), codes))
                .isEmpty();
    }

    private List<UUID> ids(Question question) {
        return walk(question).stream().map(IndexedPartTest::id).toList();
    }

    private List<Found> walk(Question question) {
        List<Found> found = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Page<Found> page =
                    catalogue.search(new Question(question.condition(), question.order(), question.count(), after));
            found.addAll(page.entries());
            after = page.next();
        } while (after.isPresent());
        return found;
    }

    private static Question question(Condition condition, String key, boolean descending) {
        return new Question(condition, List.of(new Order(key, descending)), 7, Optional.empty());
    }

    private static UUID id(Found found) {
        return found.stored().score().identity().uuid();
    }

    private static Instant day(int day) {
        return NOW.plus(Duration.ofDays(day));
    }

    private static StoredScore score(Random chance, int number) {
        Instant begun = day(chance.nextInt(30));
        EffectiveTime effective = chance.nextBoolean()
                ? EffectiveTime.at(begun)
                : EffectiveTime.between(begun, begun.plus(Duration.ofDays(chance.nextInt(20))));
        ScoreType type = chance.nextInt(4) == 0 ? Samples.RATE : Samples.PHQ;
        ScoreStatus status = chance.nextBoolean() ? ScoreStatus.FINAL : ScoreStatus.AMENDED;
        Score like =
                Samples.score(type, "p" + number, "w", 1, status, effective).score();
        Outcome.Reason[] reasons = Outcome.Reason.values();
        Outcome outcome = chance.nextBoolean()
                ? new Outcome.Quantity(BigDecimal.valueOf(chance.nextInt(27)), "{score}")
                : new Outcome.Absent(reasons[chance.nextInt(reasons.length)], "Nobody knows.");
        Score score = new Score(
                like.identity(),
                type,
                effective,
                outcome,
                like.components(),
                like.encounterId(),
                like.derivedFrom(),
                like.otherSources(),
                like.members(),
                like.algorithmVersion());
        return new StoredScore(score, status, 1, NOW);
    }
}
