package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;
import static org.rapport.adapter.store.Samples.encounter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.scoring.ScoringStore.Refusal;
import org.rapport.application.scoring.ScoringStore.Result;
import org.rapport.application.scoring.ScoringStore.Work;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class PostgresScoringStoreTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Set<String> SITES = Set.of(SITE);

    private final Database database = new Database(DATABASE.source());
    private final HandClock clock = new HandClock(Samples.NOW);
    private final PostgresFactStore facts = new PostgresFactStore(database, clock);
    private final PostgresFeedStore feeds = new PostgresFeedStore(database, site -> Set.of());
    private final PostgresScoringStore store = new PostgresScoringStore(database, Samples.DEFINITIONS, Set.of(), clock);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void handsOutTheLiveFactsOfThoseWhoAreDueAndOnlyOnce() {
        receive("a", "b");
        facts.save(SITE, List.of(Samples.tombstone("of-b", "b", 2)), List.of());
        List<Work> work = new ArrayList<>();

        assertThat(store.scoreDue(NOW, SITES, 10, noting(work))).isEqualTo(2);
        assertThat(work).extracting(one -> one.patient().patient()).containsExactly("a", "b");
        assertThat(work.get(0).facts()).containsExactly(encounter("of-a", "a", 1, "finished"));
        assertThat(work.get(1).facts()).isEmpty();
        assertThat(store.scoreDue(NOW, SITES, 10, noting(work))).isZero();
    }

    @Test
    void aFactThatCannotBeReadKeepsNobodyElseWaiting() {
        receive("a", "b");
        DATABASE.execute("update fact set body = '{\"kind\":\"of-a-later-release\"}' where patient_id = 'a'");
        List<Work> work = new ArrayList<>();

        assertThat(store.scoreDue(NOW, SITES, 10, noting(work))).isEqualTo(2);

        assertThat(work).extracting(one -> one.patient().patient()).containsExactly("b");
        assertThat(DATABASE.look("select reason from dead_letter where patient_id = 'a'"))
                .isEqualTo("Scoring failed (IllegalStateException); the facts are kept");
        assertThat(DATABASE.look("select rescore_after is not null from patient_work where patient_id = 'a'"))
                .isEqualTo("true");
    }

    @Test
    void givesBackAScoreExactlyAsItWasStored() {
        receive("a");
        StoredScore score = Samples.score(Samples.PHQ, "a", "f", 1, ScoreStatus.FINAL);
        StoredScore profile = Samples.score(Samples.PROFILE, "a", "s", 1, ScoreStatus.AMENDED);
        store.scoreDue(NOW, SITES, 10, work -> result(score, profile));
        receiveAgain("a");
        List<Work> work = new ArrayList<>();
        store.scoreDue(NOW, SITES, 10, noting(work));

        assertThat(work.get(0).stored().values()).containsExactlyInAnyOrder(score, profile);
    }

    @Test
    void leavesPatientsThatAnotherInstanceIsScoringToIt() throws Exception {
        receive("a", "b");
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch released = new CountDownLatch(1);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> store.scoreDue(NOW, SITES, 1, work -> {
            holding.countDown();
            await(released);
            return result();
        }));
        holding.await();
        Set<String> mine = new TreeSet<>();
        int here = store.scoreDue(NOW, SITES, 10, work -> {
            mine.add(work.patient().patient());
            return result();
        });
        released.countDown();

        assertThat(here).isEqualTo(1);
        assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(1);
        assertThat(mine).hasSize(1);
        assertThat(store.scoreDue(NOW, SITES, 10, work -> result())).isZero();
    }

    @Test
    void scoresAgainWhatCameInWhileItWasBeingScored() throws Exception {
        receive("a");
        List<CompletableFuture<Integer>> arrival = new ArrayList<>();
        store.scoreDue(NOW, SITES, 10, work -> {
            arrival.add(CompletableFuture.supplyAsync(
                    () -> facts.save(SITE, List.of(encounter("late", "a", 1, "finished")), List.of())));
            return result();
        });
        arrival.get(0).get(20, TimeUnit.SECONDS);
        List<Work> work = new ArrayList<>();

        assertThat(store.scoreDue(NOW, SITES, 10, noting(work))).isEqualTo(1);
        assertThat(work.get(0).facts()).hasSize(2);
    }

    @Test
    void waitsForTheEndOfTheFirstPullOfASiteButNotForEver() {
        feeds.cycleBegun(SITE, NOW);
        receive("a");
        assertThat(store.scoreDue(NOW, SITES, 10, work -> result())).isZero();

        feeds.cycleFinished(SITE, NOW);
        feeds.cycleBegun(SITE, NOW);
        assertThat(store.scoreDue(NOW, SITES, 10, work -> result())).isEqualTo(1);

        DATABASE.execute("update site_cycle set finished = null");
        receive("b");
        assertThat(store.scoreDue(NOW.plusSeconds(599), SITES, 10, work -> result()))
                .isZero();
        assertThat(store.scoreDue(NOW.plusSeconds(601), SITES, 10, work -> result()))
                .isEqualTo(1);
    }

    @Test
    void keepsWhatIsDueAtASiteThatIsDown() {
        receive("a");
        assertThat(store.scoreDue(NOW, Set.of("south"), 10, work -> result())).isZero();
        assertThat(store.scoreDue(NOW, SITES, 10, work -> result())).isEqualTo(1);
    }

    @Test
    void scoresAgainWhenTimeAloneMayChangeAScore() {
        receive("a");
        Instant tomorrow = NOW.plusSeconds(86_400);
        store.scoreDue(NOW, SITES, 10, work -> new Result(List.of(), List.of(), Optional.of(tomorrow)));

        assertThat(store.scoreDue(tomorrow.minusSeconds(1), SITES, 10, work -> result()))
                .isZero();
        assertThat(store.scoreDue(tomorrow, SITES, 10, work -> result())).isEqualTo(1);
        assertThat(store.scoreDue(tomorrow, SITES, 10, work -> result())).isZero();
    }

    @Test
    void deadLettersAFaultInOneComputationAndStoresTheOthers() {
        receive("a", "b");
        StoredScore score = Samples.score(Samples.PHQ, "b", "f", 1, ScoreStatus.FINAL);
        store.scoreDue(NOW, SITES, 10, work -> {
            if (work.patient().patient().equals("a")) {
                throw new IllegalStateException("fault");
            }
            return result(score);
        });

        assertThat(DATABASE.look("select patient_id from score")).isEqualTo("b");
        assertThat(DATABASE.look("select reference || ' ' || reason from dead_letter where state = 'open'"))
                .isEqualTo("Patient/a Scoring failed (IllegalStateException); the facts are kept");
        receiveAgain("a");
        store.scoreDue(NOW, SITES, 10, work -> result());
        assertThat(new DeadLetters(database).count()).isZero();
    }

    @Test
    void closesALetterOfAFormThatCanBeScoredNow() {
        receive("a");
        Refusal refusal = new Refusal("QuestionnaireResponse/f", "1", "Item 3 has no such answer.");
        store.scoreDue(NOW, SITES, 10, work -> new Result(List.of(), List.of(refusal), Optional.empty()));
        assertThat(new DeadLetters(database).open(5).get(0).stage()).isEqualTo("score");

        store.scoreNow(new PatientKey(SITE, "a"), work -> result());
        assertThat(new DeadLetters(database).count()).isZero();
    }

    @Test
    void leavesEverythingDueWhenTheProcessEndsHalfWay() {
        receive("a");
        assertThatThrownBy(() -> store.scoreDue(NOW, SITES, 10, work -> {
                    throw new OutOfMemoryError();
                }))
                .isInstanceOf(OutOfMemoryError.class);

        StoredScore score = Samples.score(Samples.PHQ, "a", "f", 1, ScoreStatus.FINAL);
        assertThat(store.scoreDue(NOW, SITES, 10, work -> result(score))).isEqualTo(1);
        assertThat(DATABASE.look("select count(*) from outbox where state = 'pending'"))
                .isEqualTo("1");
        assertThat(DATABASE.look("select value from counter where name = 'scoresComputed'"))
                .isEqualTo("1");
    }

    private void receive(String... patients) {
        for (String patient : patients) {
            facts.save(SITE, List.of(encounter("of-" + patient, patient, 1, "finished")), List.of());
            clock.now = clock.now.plusMillis(1);
        }
    }

    private void receiveAgain(String patient) {
        facts.save(SITE, List.of(encounter("of-" + patient, patient, 9, "finished")), List.of());
    }

    private static Function<Work, Result> noting(List<Work> work) {
        return one -> {
            work.add(one);
            return result();
        };
    }

    private static Result result(StoredScore... scores) {
        return new Result(List.of(scores), List.of(), Optional.empty());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
