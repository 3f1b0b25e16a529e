package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.operations.DeadLetterList.DeadLetter;
import org.rapport.application.operations.LetterDesk;
import org.rapport.application.operations.LetterDesk.Reread;
import org.rapport.application.publish.HeldBack.Hold;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.ScoreWriter.Declined;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.ScoreType;
import org.rapport.testing.TestDatabase;

/** Letters about many scores, and what is held behind them, on a real PostgreSQL. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class LettersOfManyTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Duration LEASE = Publisher.LEASE;
    private static final String PHQ = "measure/" + Samples.PHQ.measure();

    private final Database database = new Database(DATABASE.source());
    private final ScoredPatients patients = new ScoredPatients(database);
    private final PostgresOutbox outbox = new PostgresOutbox(database, Samples.DEFINITIONS);
    private final PostgresHeldBack heldBack = new PostgresHeldBack(database);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void areOpenedInOneOrderHoweverTheAnswersCame(boolean reversed) {
        Map<String, Result> answers = Map.of(
                Samples.PHQ.measure(), declined(422),
                Samples.RATE.measure(), declined(422),
                Samples.RISK.measure(), declined(403),
                Samples.PROFILE.measure(), new Deferred("401", Optional.empty(), Deferred.About.CREDENTIALS));
        store(Samples.PHQ, Samples.RATE, Samples.RISK, Samples.PROFILE);
        Claim claim = outbox.claim(SITE, NOW, LEASE, 10).get(0);
        List<Outcome> outcomes = new ArrayList<>(outbox.pending(List.of(claim), NOW).stream()
                .map(one -> Publisher.outcome(
                        one, answers.get(one.stored().score().identity().measure())))
                .toList());
        assertThat(outcomes).hasSize(4);
        if (reversed) {
            Collections.reverse(outcomes);
        }

        outbox.record(claim, outcomes, NOW);

        assertThat(DATABASE.look("select string_agg(reference, ' ' order by id) from dead_letter"))
                .isEqualTo("site/credentials measure/attendance-rate " + PHQ + " site/permission");
    }

    @Test
    void areLockedBeforeWhatIsHeldBehindThemIsReleased() throws Exception {
        Hold hold = hold();
        assertWaitsForTheLetterFirst(hold, waiting -> waiting.release(hold, NOW));
    }

    @Test
    void areLockedBeforeWhatWasHeldBehindThemIsForgotten() throws Exception {
        Hold hold = hold();
        assertWaitsForTheLetterFirst(hold, waiting -> waiting.end(hold));
    }

    @Test
    void areReplayedWithWhatAnInstanceHeldWhoseClockIsAhead() {
        Hold hold = hold();
        DATABASE.execute("update outbox set held_since = timestamptz '" + NOW.plusSeconds(90) + "'");
        var desk = new PostgresLetterDesk(database, patients.facts, patients.clock);

        assertThat(desk.replay(1, "ada", (site, reader, payload) -> Reread.failed("", "is not read")))
                .isEqualTo(LetterDesk.Outcome.HANDED_ON);

        assertThat(heldBack.offer(hold, NOW)).isEqualTo(1);
        assertThat(DATABASE.look("select state from outbox")).isEqualTo("pending");
        assertThat(DATABASE.look("select state from dead_letter")).isEqualTo("resolved");
    }

    /** The release before gave each score that was declined a letter of its own. */
    @ParameterizedTest
    @ValueSource(ints = {403, 422})
    void takeThePlaceOfLettersThatWereOpenForEachScore(int status) {
        store(Samples.PHQ, Samples.RATE);
        answer(new Refused("The EHR answered " + status));
        assertThat(openLetters()).hasSize(2).allMatch(reference -> reference.startsWith("Observation/"));

        outbox.offerRefusedAgain(NOW);
        answer(declined(status));

        assertThat(DATABASE.look("select string_agg(distinct state, ' ') from outbox"))
                .isEqualTo("held");
        assertThat(openLetters())
                .containsExactlyInAnyOrderElementsOf(
                        status == 403 ? List.of("site/permission") : List.of(PHQ, "measure/attendance-rate"));
    }

    private List<String> openLetters() {
        return new DeadLetters(database)
                .open(10).stream().map(DeadLetter::reference).toList();
    }

    private Hold hold() {
        store(Samples.PHQ);
        answer(declined(422));
        return heldBack.holds(SITE, NOW).get(0);
    }

    /** While somebody else has the letter, the row of what is held back is free. */
    private void assertWaitsForTheLetterFirst(Hold hold, Consumer<PostgresHeldBack> deed) throws Exception {
        CompletableFuture<Void> done;
        try (Connection other = DATABASE.source().getConnection()) {
            other.setAutoCommit(false);
            run(other, "select 1 from dead_letter where reference = '" + PHQ + "' for update");
            done = CompletableFuture.runAsync(() -> deed.accept(heldBack));
            Awaitility.await().until(() -> DATABASE.look("select count(*) from pg_stat_activity"
                            + " where datname = current_database() and wait_event_type = 'Lock'")
                    .equals("1"));
            run(other, "select 1 from held_back where subject = '" + hold.subject() + "' for update nowait");
            other.rollback();
            other.setAutoCommit(true);
        }
        done.get();
        assertThat(DATABASE.look("select state from dead_letter")).isEqualTo("resolved");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            assertThat(statement.executeQuery(sql).next()).isTrue();
        }
    }

    private void answer(Result result) {
        Claim claim = outbox.claim(SITE, NOW, LEASE, 10).get(0);
        outbox.pending(List.of(claim), NOW)
                .forEach(pending -> outbox.record(claim, List.of(Publisher.outcome(pending, result)), NOW));
        outbox.release(List.of(claim));
    }

    private void store(ScoreType... types) {
        patients.store(
                "a",
                Arrays.stream(types)
                        .map(type -> Samples.score(type, "a", "f", 1, ScoreStatus.FINAL))
                        .toArray(StoredScore[]::new));
    }

    private static Declined declined(int status) {
        return new Declined("The EHR answered " + status, status, "terms");
    }
}
