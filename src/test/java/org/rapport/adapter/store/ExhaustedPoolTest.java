package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.testing.TestDatabase;

/** A pool of which all connections are in use. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ExhaustedPoolTest {
    private final TestDatabase database = TestDatabase.fresh();
    private final ConnectionPool pool = ConnectionPool.open(database.url(), "postgres", "", ConnectionPool.OPTIONS);

    @AfterEach
    void close() throws SQLException {
        pool.close();
    }

    @Test
    void withAllInUseTheNextWaitsForOneToBeGivenBack() throws Exception {
        List<Connection> all = all();
        CompletableFuture<Connection> next = CompletableFuture.supplyAsync(this::get);
        Awaitility.await().until(() -> pool.waiting() == 1);
        assertThat(next).isNotDone();

        all.remove(0).close();

        try (Connection got = next.get()) {
            assertThat(got.isValid(5)).isTrue();
        }
        close(all);
    }

    @Test
    void withAllInUseForLongerThanTheWaitItIsTold() throws SQLException {
        try (var hurried =
                ConnectionPool.open(database.url(), "postgres", "", ConnectionPool.OPTIONS, Duration.ofMillis(50))) {
            List<Connection> all = new ArrayList<>();
            for (int one = 0; one < ConnectionPool.MOST; one++) {
                all.add(hurried.getConnection());
            }
            assertThatThrownBy(hurried::getConnection).isInstanceOf(SQLException.class);
            close(all);
        }
    }

    @Test
    void withAllInUseTheDatabaseDoesNotAnswer() throws SQLException {
        Database used = new Database(pool);
        assertThat(used.answers()).isTrue();
        List<Connection> all = all();
        assertThat(used.answers()).isFalse();
        close(all);
        assertThat(used.answers()).isTrue();
        close(all());
    }

    private List<Connection> all() throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int one = 0; one < ConnectionPool.MOST; one++) {
            all.add(pool.getConnection());
        }
        return all;
    }

    private Connection get() {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(List<Connection> connections) throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
