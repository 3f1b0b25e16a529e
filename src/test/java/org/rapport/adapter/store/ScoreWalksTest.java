package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.Question.Order;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.Wanted;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.testing.TestDatabase;

/** A walk shows everything as it stood when it began, each score once, whatever is stored meanwhile. */
class ScoreWalksTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final ScoreStatus[] LATER = {ScoreStatus.AMENDED, ScoreStatus.CORRECTED, ScoreStatus.ENTERED_IN_ERROR
    };
    private static final Condition NOT_RETRACTED =
            new Condition.Not(Condition.is("status", Wanted.Token.of("entered-in-error")));

    private final PostgresScoreCatalogue catalogue =
            new PostgresScoreCatalogue(new Database(DATABASE.source()), Samples.DEFINITIONS);
    private final ShelvedScores shelf = new ShelvedScores(DATABASE, Samples.DEFINITIONS);

    @Property(tries = 30, shrinking = ShrinkingMode.OFF)
    void showsWhatStoodAtItsBeginningWhateverHappensBetweenPages(
            @ForAll Random random, @ForAll @IntRange(min = 1, max = 9) int count) {
        DATABASE.clear();
        Caseload caseload = new Caseload(shelf, random);
        caseload.change(40);
        Order order = List.of(
                        new Order("date", true),
                        new Order("date", false),
                        new Order("_lastUpdated", true),
                        new Order("_lastUpdated", false),
                        new Order("code", true),
                        new Order("status", false),
                        new Order("value-quantity", true))
                .get(random.nextInt(7));
        Question question = new Question(NOT_RETRACTED, List.of(order), count, Optional.empty());
        List<Found> before = all(question);

        assertThat(told(walk(question, () -> caseload.change(5)))).isEqualTo(told(before));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void showsWhatStoodAtItsBeginningWhileOthersStoreScores(boolean descending) throws InterruptedException {
        DATABASE.clear();
        Caseload caseload = new Caseload(shelf, new Random(7));
        caseload.change(200);
        Question question = new Question(NOT_RETRACTED, List.of(new Order("date", descending)), 3, Optional.empty());
        List<Found> before = all(question);
        AtomicBoolean walking = new AtomicBoolean(true);
        AtomicInteger changes = new AtomicInteger();
        List<Found> walked;
        Page<Found> first = catalogue.search(question);
        Thread others = new Thread(() -> {
            while (walking.get()) {
                caseload.change(1);
                changes.incrementAndGet();
            }
        });
        others.start();
        try {
            Awaitility.await().until(() -> changes.get() > 20);
            walked = new ArrayList<>(first.entries());
            walked.addAll(walk(question.from(first.next()), () -> {}));
        } finally {
            walking.set(false);
            others.join();
        }
        assertThat(told(walked)).isEqualTo(told(before));
    }

    @Test
    void looksAtNothingThatWasReplacedOfAnotherPatient() {
        DATABASE.clear();
        Caseload caseload = new Caseload(shelf, new Random(3));
        caseload.change(60);
        Wanted patient = new Wanted.Reference(Optional.empty(), Optional.of("Patient"), "p1");
        Condition ofOne = Condition.all(Condition.is("patient", patient), NOT_RETRACTED);
        Question question = new Question(ofOne, List.of(new Order("date", true)), 1, Optional.empty());
        Page<Found> first = catalogue.search(question);
        caseload.change(60);
        DATABASE.execute(
                "update score_version set body = '{\"outcome\":{\"kind\":\"quantity\",\"value\":\"unreadable\"}}'"
                        + " where patient_id <> 'p1'");

        assertThat(catalogue.search(question.from(first.next())).entries()).hasSize(1);
    }

    private static List<String> told(List<Found> scores) {
        return scores.stream()
                .map(one -> one.stored().score().identity().window() + ", version "
                        + one.stored().version())
                .toList();
    }

    private List<Found> all(Question question) {
        return catalogue
                .search(new Question(question.condition(), question.order(), 10_000, Optional.empty()))
                .entries();
    }

    private List<Found> walk(Question question, Runnable between) {
        List<Found> walked = new ArrayList<>();
        Page<Found> page = catalogue.search(question);
        walked.addAll(page.entries());
        while (page.next().isPresent()) {
            between.run();
            page = catalogue.search(question.from(page.next()));
            walked.addAll(page.entries());
        }
        return walked;
    }

    /** Scores that come into being, change their time, value and standing, and are retracted. */
    private static final class Caseload {
        private final ShelvedScores shelf;
        private final Random random;
        private final List<Integer> versions = new ArrayList<>();

        Caseload(ShelvedScores shelf, Random random) {
            this.shelf = shelf;
            this.random = random;
        }

        void change(int times) {
            for (int i = 0; i < times; i++) {
                boolean isNew = versions.isEmpty() || random.nextInt(3) == 0;
                int score = isNew ? versions.size() : random.nextInt(versions.size());
                if (isNew) {
                    versions.add(0);
                }
                versions.set(score, versions.get(score) + 1);
                store(score, versions.get(score));
            }
        }

        private void store(int score, int version) {
            ScoreStatus status = version == 1 ? ScoreStatus.FINAL : LATER[random.nextInt(LATER.length)];
            Instant moment = Samples.NOW.plusSeconds(random.nextInt(20));
            StoredScore stored = Samples.score(
                    score % 2 == 0 ? Samples.PHQ : Samples.RATE,
                    "p" + score % 5,
                    "w" + score,
                    version,
                    status,
                    EffectiveTime.at(moment));
            shelf.add(new Found(stored, Instant.now()));
        }
    }
}
