package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.rapport.application.query.Condition;
import org.rapport.application.query.SearchEnded;
import org.rapport.application.query.Wanted;
import org.rapport.testing.TestDatabase;

/** Searches leave connections and time to the work. */
class SearchesTest {
    private static final Condition OF_ONE =
            Condition.is("patient", new Wanted.Reference(Optional.empty(), Optional.empty(), "p"));
    private static final Condition OF_ALL = Condition.is("status", Wanted.Token.of("final"));

    private final Database database = new Database(TestDatabase.fresh().source());
    private final Searches searches = database.searches();

    @Test
    void endsWhatTakesTooLongAndIsNoTroubleOfTheDatabase() {
        assertThatThrownBy(() -> searches.run(Duration.ofMillis(50), connection -> {
                    try (Statement sleep = Statement.of(connection, "select pg_sleep(300)")) {
                        return sleep.row(row -> true);
                    }
                }))
                .isInstanceOfSatisfying(
                        SearchEnded.class, it -> assertThat(it.later()).isFalse());
        assertThat(database.trouble()).isEmpty();
    }

    @Test
    void setsNoLimitToWhatFollowsOnTheSameConnection() {
        searches.run(OF_ONE, connection -> true);
        assertThat(database.<String>inTransaction(SearchesTest::limit)).isEqualTo("0");
        assertThat(searches.<String>run(OF_ONE, SearchesTest::limit)).isEqualTo("20s");
    }

    private static String limit(Connection connection) throws SQLException {
        try (Statement statement = Statement.of(connection, "show statement_timeout")) {
            return statement.row(row -> row.getString(1)).orElseThrow();
        }
    }

    @Test
    void runsAFewSearchesThroughAllPatientsAtOnceAndThoseOfOnePatientBesides() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(Searches.MOST_OF_ALL_PATIENTS);
        CountDownLatch end = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(Searches.MOST_OF_ALL_PATIENTS);
        try {
            for (int i = 0; i < Searches.MOST_OF_ALL_PATIENTS; i++) {
                threads.submit(() -> searches.run(OF_ALL, connection -> {
                    running.countDown();
                    return awaited(end);
                }));
            }
            running.await();
            assertThatThrownBy(() -> searches.run(OF_ALL, connection -> true))
                    .isInstanceOfSatisfying(
                            SearchEnded.class, it -> assertThat(it.later()).isTrue());
            assertThat(searches.<Boolean>run(OF_ONE, connection -> true)).isTrue();
        } finally {
            end.countDown();
            threads.shutdown();
        }
        assertThat(searches.<Boolean>run(OF_ALL, connection -> true)).isTrue();
    }

    private static boolean awaited(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void tellsThoseOfOnePatientFromThoseOfAll() {
        assertThat(Searches.isNarrow(Condition.all(OF_ALL, OF_ONE))).isTrue();
        assertThat(Searches.isNarrow(Condition.any(OF_ONE, OF_ONE))).isTrue();
        for (Condition all : List.of(
                OF_ALL,
                Condition.everything(),
                Condition.any(OF_ONE, OF_ALL),
                new Condition.Not(OF_ONE),
                Condition.is("patient", new Wanted.Present()))) {
            assertThat(Searches.isNarrow(all)).as(all.toString()).isFalse();
        }
    }
}
