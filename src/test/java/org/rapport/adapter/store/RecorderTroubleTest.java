package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.record.NotRecorded;
import org.rapport.application.record.Seal;
import org.rapport.application.record.VerifyRecord;
import org.rapport.testing.TestDatabase;

/** What becomes of the record while the database is silent, away or broken. */
class RecorderTroubleTest {
    private static final Instant NOW = Instant.parse("2026-05-04T10:00:00Z");
    private static final Seal PLAIN = new Seal(Optional.empty());
    private static TestDatabase database;
    private static TroubledSource source;
    private static Database store;

    @BeforeAll
    static void open() {
        database = TestDatabase.fresh();
        source = new TroubledSource(database.source());
        store = new Database(source.asDataSource());
    }

    @BeforeEach
    void clear() {
        source.before(() -> {});
        database.clear();
    }

    private static PostgresRecorder begun(Duration longestWait) {
        PostgresRecorder instance = new PostgresRecorder(store, PLAIN, Clock.systemUTC(), longestWait, 100);
        instance.record(Records.search("first", NOW));
        return instance;
    }

    private static String recorded(String agent) {
        return database.look("select count(*) from access_entry where agent = '" + agent + "'");
    }

    private static void verifies() {
        assertThat(new VerifyRecord(new PostgresChains(store), PLAIN)
                        .verify(List.of())
                        .breaks())
                .isEmpty();
    }

    /** Somebody who puts an entry on record, in a thread of their own. */
    private record Somebody(Thread thread, CompletableFuture<Optional<Throwable>> end) {
        static Somebody records(PostgresRecorder instance, String who) {
            CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
            Thread thread = new Thread(() -> {
                try {
                    instance.record(Records.search(who, NOW));
                    end.complete(Optional.empty());
                } catch (RuntimeException | Error e) {
                    end.complete(Optional.of(e));
                }
            });
            thread.setDaemon(true);
            thread.start();
            return new Somebody(thread, end);
        }

        boolean stands() {
            return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
        }

        Optional<Throwable> outcome() {
            Awaitility.await().atMost(Duration.ofSeconds(20)).until(end::isDone);
            return end.join();
        }
    }

    private static void until(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whoWaitsForASilentDatabaseIsRefusedAfterAWhile() {
        PostgresRecorder instance = begun(Duration.ofMillis(50));
        CountDownLatch silence = new CountDownLatch(1);
        source.before(() -> until(silence));
        Somebody writing = Somebody.records(instance, "writing");
        Awaitility.await().until(writing::stands);
        Somebody behind = Somebody.records(instance, "behind");
        try {
            assertThat(behind.outcome()).containsInstanceOf(NotRecorded.class);
        } finally {
            silence.countDown();
        }
        assertThat(writing.outcome()).isEmpty();
        instance.record(Records.search("later", NOW));
        assertThat(recorded("writing")).isEqualTo("1");
        assertThat(recorded("behind")).as("what was not served").isEqualTo("0");
        verifies();
    }

    @Test
    void whoIsInterruptedIsRefusedAndStaysInterrupted() {
        PostgresRecorder instance = begun(Duration.ofMinutes(1));
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> instance.record(Records.search("hurried", NOW)))
                .isInstanceOf(NotRecorded.class);
        assertThat(Thread.interrupted()).isTrue();
        instance.flush();
        assertThat(recorded("hurried")).isEqualTo("0");
    }

    @Test
    void anErrorIsThatOfAllWhoseEntriesItKept() {
        PostgresRecorder instance = begun(Duration.ofMinutes(1));
        CountDownLatch together = new CountDownLatch(1);
        source.before(() -> until(together));
        Somebody first = Somebody.records(instance, "before");
        Awaitility.await().until(first::stands);
        List<Somebody> others = List.of(Somebody.records(instance, "one"), Somebody.records(instance, "other"));
        Awaitility.await().until(() -> others.stream().allMatch(Somebody::stands));
        source.before(() -> {
            throw new NoClassDefFoundError("a class that is gone");
        });
        together.countDown();
        assertThat(first.outcome()).isEmpty();
        assertThat(others)
                .extracting(one -> one.outcome().orElseThrow().getClass().getSimpleName())
                .as("who wrote for both, and who waited")
                .containsExactlyInAnyOrder("NoClassDefFoundError", "NotRecorded");
        source.before(() -> {});
        instance.record(Records.search("later", NOW));
        assertThat(recorded("later")).isEqualTo("1");
        verifies();
    }

    private static String counted() {
        return database.look("select string_agg(detail, ', ') from access_entry where detail like '%singly'");
    }

    @Test
    void ofPeopleNobodyKnowsOnlyFewAreKeptSinglyAndTheyTakeNoRoomOfOthers() {
        PostgresRecorder instance = begun(Duration.ofMinutes(1));
        for (int i = 0; i < 2_500; i++) {
            instance.note(Records.ofUnknown(NOW));
        }
        instance.note(Records.search("known", NOW));
        instance.flush();
        assertThat(recorded("known")).isEqualTo("1");
        assertThat(recorded("unknown")).isEqualTo("50");
        instance.note(Records.ofUnknown(NOW));
        instance.flush();
        assertThat(recorded("unknown")).as("there is room again").isEqualTo("51");
        assertThat(counted()).isEqualTo("2450 refusals were not recorded singly");
    }

    @Test
    void whatWasNotedWhileTheDatabaseWasAwayIsCountedWhenItIsBack() {
        PostgresRecorder instance = begun(Duration.ofMinutes(1));
        source.before(() -> {
            throw new SQLException("away", "08001");
        });
        for (int i = 0; i < 3; i++) {
            instance.note(Records.search("noted", NOW));
            instance.flush();
        }
        source.before(() -> {});
        instance.flush();
        assertThat(counted()).isEqualTo("3 refusals were not recorded singly");
        instance.flush();
        assertThat(counted()).as("once").isEqualTo("3 refusals were not recorded singly");
        verifies();
    }

    @Test
    void whatCouldNotBeSwornToIsSwornToLater() {
        PostgresRecorder swearing = begun(Duration.ofMinutes(1));
        PostgresRecorder other = begun(Duration.ofMinutes(1));
        other.record(Records.search("its end", NOW));
        AtomicInteger connections = new AtomicInteger();
        source.before(() -> {
            if (connections.incrementAndGet() == 2) {
                throw new SQLException("away when it is written", "08001");
            }
        });
        swearing.mark();
        assertThat(connections).as("asked, and tried to write").hasValueGreaterThanOrEqualTo(2);
        source.before(() -> {});
        swearing.mark();
        verifies();
        database.execute("set session_replication_role = replica;"
                + " delete from access_entry where agent = 'its end'; set session_replication_role = origin");
        assertThat(new VerifyRecord(new PostgresChains(store), PLAIN)
                        .verify(List.of())
                        .breaks())
                .hasSize(1);
    }
}
