package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.testing.LoopbackPorts;
import org.rapport.testing.TestDatabase;

/** Connections to a real PostgreSQL. */
class ConnectionPoolTest {
    private static final String MARK = "set application_name = 'pool under test'";
    private static final String OPEN =
            "select count(*) from pg_stat_activity where application_name = 'pool under test'";

    private final TestDatabase database = TestDatabase.fresh();
    private final ConnectionPool pool = pool(database.url());

    @AfterEach
    void close() throws SQLException {
        pool.close();
    }

    @Test
    void handsOutNoConnectionThatDiedWhileItWasIdle() throws SQLException {
        use(5);
        database.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                + " where application_name = 'pool under test'");

        for (int time = 0; time < 5; time++) {
            try (Connection connection = pool.getConnection()) {
                assertThat(isolation(connection)).isEqualTo("read committed");
            }
        }
    }

    @Test
    void asksPostgresToEndTheTransactionOfAnInstanceThatStandsStill() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("1min");
        }
    }

    /** Building an index over everything takes longer than a minute, and keeps another connection waiting for that long. */
    @Test
    void leavesTheOneThatKeepsOthersOutOfAMigrationItsTime() throws SQLException {
        DataSource migrating = ConnectionPool.source(database.url(), "postgres", "", ConnectionPool.MIGRATION_OPTIONS);
        try (Connection connection = migrating.getConnection()) {
            assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("0");
        }
    }

    @Test
    void asksPostgresToPlanForTheTablesAsTheyAre() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            assertThat(shown(connection, "plan_cache_mode")).isEqualTo("force_custom_plan");
        }
    }

    @Test
    void leavesNoConnectionOpenWhenItIsClosed() throws SQLException {
        use(4);
        Connection inUse = pool.getConnection();
        assertThat(database.look(OPEN)).isEqualTo("4");

        pool.close();
        inUse.close();

        Awaitility.await().until(() -> database.look(OPEN).equals("0"));
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLException.class);
    }

    @Test
    void tellsThatTheDatabaseIsAwayAsTheDriverTellsIt() throws SQLException {
        try (var away = pool("jdbc:postgresql://127.0.0.1:" + LoopbackPorts.free() + "/rapport")) {
            assertThatThrownBy(away::getConnection)
                    .isInstanceOfSatisfying(SQLException.class, failure -> assertThat(failure.getSQLState())
                            .isEqualTo("08001"));
        }
    }

    @Test
    void refusesAnAddressThatIsNoneOfPostgres() {
        assertThatThrownBy(() -> pool("jdbc:other://127.0.0.1/rapport")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"'', 300000", "socketTimeout=7, 7000", "socketTimeout=0, 0"})
    void waitsFiveMinutesForAnAnswerUnlessTheAddressSaysOtherwise(String parameter, int milliseconds)
            throws SQLException {
        try (var other = pool(database.url(parameter));
                Connection connection = other.getConnection()) {
            assertThat(connection.getNetworkTimeout()).isEqualTo(milliseconds);
        }
    }

    @Test
    void aConnectionThatDoesNotAnswerInTimeIsReplaced() throws SQLException {
        try (var impatient = pool(database.url("socketTimeout=1"))) {
            try (Connection connection = impatient.getConnection()) {
                assertThatThrownBy(() -> connection.createStatement().execute("select pg_sleep(30)"))
                        .isInstanceOf(SQLException.class);
            }
            try (Connection connection = impatient.getConnection()) {
                assertThat(isolation(connection)).isEqualTo("read committed");
            }
        }
    }

    @Test
    void optionsOfTheAddressCountBesides() throws SQLException {
        try (var other = pool(database.url("options=-c%20search_path=elsewhere"));
                Connection connection = other.getConnection()) {
            assertThat(shown(connection, "search_path")).isEqualTo("elsewhere");
            assertThat(shown(connection, "idle_in_transaction_session_timeout")).isEqualTo("1min");
        }
    }

    @Test
    void aMigrationMayTakeLong() throws SQLException {
        try (Connection connection = ConnectionPool.source(database.url(), "postgres", "", ConnectionPool.OPTIONS)
                .getConnection()) {
            assertThat(connection.getNetworkTimeout()).isZero();
        }
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (var row = connection.createStatement().executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Uses so many connections at once, and gives them back. */
    private void use(int connections) throws SQLException {
        List<Connection> open = new ArrayList<>();
        for (int one = 0; one < connections; one++) {
            Connection connection = pool.getConnection();
            connection.createStatement().execute(MARK);
            open.add(connection);
        }
        for (Connection connection : open) {
            connection.close();
        }
    }

    private static String isolation(Connection connection) throws SQLException {
        return shown(connection, "transaction_isolation");
    }

    private static ConnectionPool pool(String url) {
        return ConnectionPool.open(url, "postgres", "", ConnectionPool.OPTIONS);
    }
}
