package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.testing.TestDatabase;

/** Transactions on a real PostgreSQL. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class DatabaseTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final Database database = new Database(DATABASE.source());

    @BeforeEach
    void fill() {
        DATABASE.clear();
        DATABASE.execute("insert into counter (site_id, name, value) values ('north', 'a', 0), ('north', 'b', 0)");
    }

    @Test
    void twoThatWaitForEachOtherAreBothDone() throws Exception {
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        CompletableFuture<Integer> other = CompletableFuture.supplyAsync(() -> addToBoth("b", "a", bothHoldOne));

        int tries = addToBoth("a", "b", bothHoldOne) + other.get();

        assertThat(DATABASE.look("select string_agg(value::text, ' ') from counter"))
                .isEqualTo("2 2");
        assertThat(tries).as("PostgreSQL ended one of them").isGreaterThanOrEqualTo(3);
    }

    @Test
    void anotherFailureIsToldAtOnce() {
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> database.inTransaction(connection -> {
                    tries.incrementAndGet();
                    return connection.createStatement().execute("select 1/0");
                }))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(tries).hasValue(1);
    }

    @Test
    void whatStandsInTheWayEachTimeIsTold() {
        AtomicInteger tries = new AtomicInteger();
        assertThatThrownBy(() -> database.inTransaction(connection -> {
                    tries.incrementAndGet();
                    throw new SQLException("in each other's way", "40P01");
                }))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(tries).hasValue(4);
    }

    /** Adds one to two rows, in this order; at the first try only once the other holds one. Says how many tries it took. */
    private int addToBoth(String first, String second, CyclicBarrier bothHoldOne) {
        AtomicInteger tries = new AtomicInteger();
        database.inTransaction(connection -> {
            add(connection, first);
            if (tries.incrementAndGet() == 1) {
                await(bothHoldOne);
            }
            return add(connection, second);
        });
        return tries.get();
    }

    private static int add(Connection connection, String name) throws SQLException {
        try (Statement statement = Statement.of(connection, "update counter set value = value + 1 where name = ?")) {
            return statement.with(name).update();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
