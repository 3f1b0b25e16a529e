package org.rapport.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditSums;

/**
 * A PostgreSQL with a folder that stays, {@code target/bench-data} unless {@code bench.data} says otherwise, so that what
 * was made once can be measured often. Its settings are as they come but for those that {@code bench.postgres} names, such
 * as {@code shared_buffers=2GB;work_mem=64MB}.
 */
final class ScaleDatabase implements AutoCloseable {
    private static final Path FOLDER = Path.of(System.getProperty("bench.data", "target/bench-data"));
    private static final Path PAGE_CACHE = Path.of("/proc/sys/vm/drop_caches");

    private final String name;
    private EmbeddedPostgres postgres;
    private Database database;

    private ScaleDatabase(String name) {
        this.name = name;
        start();
    }

    /** Opens a database, which is made if there is none. */
    static ScaleDatabase open(String name) {
        ScaleDatabase opened = new ScaleDatabase(name);
        if (opened.texts("postgres", "select datname from pg_database where datname = '" + name + "'")
                .isEmpty()) {
            opened.run("postgres", "create database " + name);
        }
        return opened;
    }

    private void start() {
        try {
            Path data = Files.createDirectories(FOLDER).toAbsolutePath().resolve("postgres");
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setPGStartupWait(Duration.ofMinutes(5));
            for (String setting : System.getProperty("bench.postgres", "").split(";")) {
                int equals = setting.indexOf('=');
                if (equals > 0) {
                    builder.setServerConfig(setting.substring(0, equals), setting.substring(equals + 1));
                }
            }
            postgres = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start", e);
        }
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name;
    }

    /** Where another database of the same server is, which is made if there is none. */
    String beside(String other) {
        if (texts("postgres", "select datname from pg_database where datname = '" + other + "'")
                .isEmpty()) {
            run("postgres", "create database " + other);
        }
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + other;
    }

    /** The first column of what a query of another database of the same server gives. */
    List<String> beside(String other, String sql) {
        return texts(other, sql);
    }

    /** The module's own connections to it, opened when first asked for. */
    Database database() {
        if (database == null) {
            database = Database.at(url(), "postgres", "");
        }
        return database;
    }

    /**
     * Starts the server anew and has the machine forget the pages of its files.
     *
     * @return whether the machine let us; only root may
     */
    boolean chill() {
        close();
        boolean forgotten = true;
        try {
            new ProcessBuilder("sync").start().waitFor();
            Files.writeString(PAGE_CACHE, "3");
        } catch (IOException e) {
            forgotten = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        start();
        return forgotten;
    }

    /** Brings it to the schema of this release and adds up what audits count, as the module does in the background. */
    void settle() {
        database().migrate();
        PostgresAuditSums sums = new PostgresAuditSums(database());
        boolean more = true;
        while (more) {
            more = sums.proceed();
        }
        run("vacuum (analyze) audit_form_sum");
    }

    void run(String sql) {
        run(name, sql);
    }

    String text(String sql) {
        return texts(name, sql).get(0);
    }

    List<String> texts(String sql) {
        return texts(name, sql);
    }

    long number(String sql) {
        return Long.parseLong(text(sql));
    }

    private void run(String where, String sql) {
        try (Connection connection = postgres.getDatabase("postgres", where).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private List<String> texts(String where, String sql) {
        try (Connection connection = postgres.getDatabase("postgres", where).getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        try {
            if (database != null) {
                database.close();
                database = null;
            }
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not stop", e);
        }
    }
}
