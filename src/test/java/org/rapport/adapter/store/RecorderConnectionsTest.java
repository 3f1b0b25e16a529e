package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.record.NotRecorded;
import org.rapport.application.record.Seal;
import org.rapport.application.record.VerifyRecord;
import org.rapport.testing.TestDatabase;

/** The record has connections of its own, which it shares with nobody and which may do little. */
class RecorderConnectionsTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final String NOT_PERMITTED = "42501";
    private static final Seal PLAIN = new Seal(Optional.empty());

    private final TestDatabase database = TestDatabase.fresh();
    private final String role = "writer_" + UUID.randomUUID().toString().replace("-", "");
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        over.countDown();
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private Database store(String user) {
        Database store = Database.at(database.url(), user, "");
        open.add(store);
        return store;
    }

    private static PostgresRecorder recorder(Database store) {
        return new PostgresRecorder(store, PLAIN, Clock.systemUTC());
    }

    /** So many transactions that go on until the test is over. */
    private void hold(Database store, int connections) {
        CountDownLatch begun = new CountDownLatch(connections);
        for (int one = 0; one < connections; one++) {
            Thread holder = new Thread(() -> store.inTransaction(connection -> {
                begun.countDown();
                try {
                    over.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                return true;
            }));
            holder.setDaemon(true);
            holder.start();
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> begun.getCount() == 0);
    }

    private String recorded(String agent) {
        return database.look("select count(*) from access_entry where agent = '" + agent + "'");
    }

    @Test
    void readsThatHoldAllConnectionsDoNotKeepTheRecordWaiting() {
        Database store = store("postgres");
        hold(store, ConnectionPool.MOST);
        CompletableFuture<Void> kept =
                CompletableFuture.runAsync(() -> recorder(store).record(Records.search("while all read", NOW)));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(kept::isDone);
        assertThat(kept).isCompleted();
        assertThat(recorded("while all read")).isEqualTo("1");
    }

    @Test
    void aRecordThatStandsStillDoesNotKeepReadsWaiting() {
        Database store = store("postgres");
        hold(store.ofTheRecord(), ConnectionPool.MOST_OF_THE_RECORD);
        assertThatThrownBy(() -> recorder(store).record(Records.search("refused", NOW)))
                .as("no more than its own")
                .isInstanceOf(NotRecorded.class);
        hold(store, ConnectionPool.MOST - 1);
        assertThat(store.answers()).isTrue();
    }

    @Test
    void whileTheDatabaseLetsNobodyInNothingIsOnRecordAndNothingServed() {
        database.execute("create role " + role + " login superuser");
        Database store = store(role);
        PostgresRecorder recorder = recorder(store);
        recorder.record(Records.search("before", NOW));
        database.execute("alter role " + role + " nologin");
        database.execute(
                "select pg_terminate_backend(pid, 20000) from pg_stat_activity where usename = '" + role + "'");
        assertThatThrownBy(() -> recorder.record(Records.search("meanwhile", NOW)))
                .isInstanceOf(NotRecorded.class);
        database.execute("alter role " + role + " login");
        recorder.record(Records.search("again", NOW));
        assertThat(List.of(recorded("before"), recorded("meanwhile"), recorded("again")))
                .containsExactly("1", "0", "1");
        assertThat(new VerifyRecord(new PostgresChains(store), PLAIN)
                        .verify(List.of())
                        .breaks())
                .isEmpty();
    }

    @Test
    void aServerThatMayOnlyAddToTheRecordWritesItAndCanTakeNothingAway() {
        database.execute("create role " + role + " login; grant select, insert on access_entry to " + role
                + "; grant select, insert, update on access_chain to " + role);
        Database store = store(role);
        PostgresRecorder recorder = recorder(store);
        recorder.record(Records.search("kept", NOW));
        recorder(store).mark();
        for (String change : List.of(
                "update access_entry set detail = 'another'",
                "delete from access_entry",
                "select set_config('rapport.retention', 'on', true); delete from access_entry",
                "truncate access_entry",
                "alter table access_entry disable trigger access_entry_stays",
                "set session_replication_role = replica")) {
            assertThatThrownBy(() -> store.inTransaction(
                            connection -> connection.createStatement().execute(change)))
                    .as(change)
                    .rootCause()
                    .extracting(cause -> ((SQLException) cause).getSQLState())
                    .isEqualTo(NOT_PERMITTED);
        }
        assertThat(recorded("kept")).isEqualTo("1");
    }
}
