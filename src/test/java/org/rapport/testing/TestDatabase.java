package org.rapport.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.rapport.adapter.store.Schema;

/**
 * A database of its own with Rapport's schema, on a real PostgreSQL that is started once per JVM and ends with it. The
 * schema is built once; each database is a copy.
 */
public final class TestDatabase {
    /**
     * The system property that makes the server wait for the disk, as one in a hospital does; by itself it does not, since
     * no test stops the machine.
     */
    public static final String ON_DISK = "rapport.test.postgres.on-disk";

    /**
     * The system property with settings of the server, such as {@code enable_seqscan=off,enable_sort=off}: another plan
     * returns rows without an order in another order, and no test may depend on that.
     */
    public static final String SETTINGS = "rapport.test.postgres.settings";

    private static final String TEMPLATE = "rapport_template";
    private static final AtomicInteger COPIES = new AtomicInteger();

    private final DataSource source;

    private TestDatabase(DataSource source) {
        this.source = source;
    }

    /** A new, empty one. */
    public static TestDatabase fresh() {
        String name = "rapport_" + COPIES.incrementAndGet();
        Server.execute("create database " + name + " template " + TEMPLATE);
        return new TestDatabase(new KeptConnections(Server.POSTGRES.getDatabase("postgres", name)));
    }

    /** Connections to it, kept open as a pool would. */
    public DataSource source() {
        return source;
    }

    /** Where it is, for the user {@code postgres}, who has no password. */
    public String url() {
        try (Connection connection = source.getConnection()) {
            return connection.getMetaData().getURL();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same with one more parameter, such as {@code ApplicationName=door}. */
    public String url(String parameter) {
        return url() + (url().contains("?") ? "&" : "?") + parameter;
    }

    /** Empties every table. */
    public void clear() {
        execute(
                """
                do $$ begin
                    -- without the triggers that keep the record from being emptied
                    perform set_config('session_replication_role', 'replica', true);
                    execute (select 'truncate ' || string_agg(quote_ident(tablename), ', ') || ' restart identity'
                               from pg_tables where schemaname = 'public' and tablename <> 'flyway_schema_history');
                end $$
                """);
    }

    /** Runs a statement behind Rapport's back. */
    public void execute(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The first column of the first row as text; {@code null} in the database is the word. */
    public String look(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? String.valueOf(rows.getObject(1)) : "no row";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /**
     * Waits until what is being written anywhere on the server is written, its own upkeep in other databases among it: to a
     * snapshot these are transactions like any.
     */
    public void settle() {
        String mark = look("select pg_current_xact_id()::text");
        String settled = "select pg_snapshot_xmin(pg_current_snapshot()) >= '" + mark + "'::xid8";
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> look(settled)
                .equals("true"));
    }

    /** A moment of the first row. */
    public Instant moment(String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getTimestamp(1).toInstant();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The server, started when the first database is asked for. */
    private static final class Server {
        private static final String DURABLE = Boolean.getBoolean(ON_DISK) ? "on" : "off";

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", DURABLE)
                        .setServerConfig("synchronous_commit", DURABLE);
                settings().forEach(setting -> builder.setServerConfig(setting[0], setting[1]));
                EmbeddedPostgres postgres = builder.start();
                execute(postgres, "create database " + TEMPLATE);
                Schema.migrate(postgres.getDatabase("postgres", TEMPLATE));
                return postgres;
            } catch (IOException e) {
                throw new IllegalStateException("The embedded PostgreSQL does not start", e);
            }
        }

        private static Stream<String[]> settings() {
            return Stream.of(System.getProperty(SETTINGS, "").split(","))
                    .filter(setting -> !setting.isBlank())
                    .map(setting -> setting.split("=", 2));
        }

        private static void execute(String sql) {
            execute(POSTGRES, sql);
        }

        private static void execute(EmbeddedPostgres postgres, String sql) {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
