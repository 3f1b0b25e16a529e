package org.rapport.durability;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
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
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.postgresql.ds.PGSimpleDataSource;
import org.rapport.testing.LoopbackPorts;

/** A real PostgreSQL whose process can be ended as by a power failure and started again over the same files. */
final class PostgresInstance implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final Path data;
    private final List<String> arguments;

    private PostgresInstance(EmbeddedPostgres postgres, Path data) throws IOException {
        this.postgres = postgres;
        this.data = data;
        this.arguments = arguments(Files.readString(data.resolve("postmaster.opts")));
    }

    /** Starts it with an empty database; it ends with this JVM at the latest. */
    static PostgresInstance start() {
        try {
            Path data = Files.createTempDirectory("rapport-postgres");
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setPort(LoopbackPorts.free())
                    .setDataDirectory(data)
                    .setServerConfig("max_connections", "120")
                    // A commit is there after a crash, as on any server in use; by itself the library turns that off.
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            PostgresInstance instance = new PostgresInstance(postgres, data);
            instance.execute("postgres", "create role rapport login password 'rapport'");
            instance.newDatabase();
            return instance;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started", e);
        }
    }

    /** An empty database in place of the one before. */
    void newDatabase() {
        execute("postgres", "drop database if exists rapport with (force)");
        execute("postgres", "create database rapport owner rapport");
    }

    /** The settings that lead Rapport to it. */
    Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        settings.put(
                "rapport.database.url",
                "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/rapport?connectTimeout=5&socketTimeout=60");
        settings.put("rapport.database.user", "rapport");
        settings.put("rapport.database.password", "rapport");
        return settings;
    }

    /** Ends every process of it at once, without letting it write anything. */
    void kill() {
        ProcessHandle server = server();
        run("kill", "-QUIT", Long.toString(server.pid()));
        server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** Starts it again over the files that were left; it recovers from its log. */
    void startAgain() {
        startAgain(List.of());
    }

    /** The same, by way of a command that the server's own is given to as its last arguments. */
    void startAgain(List<String> by) {
        List<String> command = new ArrayList<>(by);
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(arguments);
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolve("started-again.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started again", e);
        }
        Awaitility.await("PostgreSQL, see " + data)
                .atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(() -> number("select 1") == 1);
    }

    /** What {@code pg_ctl restart -m immediate} does. */
    void restart() {
        kill();
        startAgain();
    }

    /** The number that a query of Rapport's tables gives. */
    long number(String query) {
        return Long.parseLong(text(query));
    }

    /** The first column of the first row as text. */
    String text(String query) {
        try (Connection connection = connect("rapport");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? String.valueOf(row.getObject(1)) : "no row";
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + query, e);
        }
    }

    void execute(String sql) {
        execute("rapport", sql);
    }

    Path data() {
        return data;
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop cleanly", e);
        }
    }

    private void execute(String database, String sql) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + sql, e);
        }
    }

    /** A connection behind the back of Rapport. */
    Connection connect(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {postgres.getPort()});
        source.setDatabaseName(database);
        source.setUser("postgres");
        source.setConnectTimeout(5);
        return source.getConnection();
    }

    /** The process that all others of it descend from. */
    ProcessHandle server() {
        try {
            String pid =
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim();
            return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not run", e);
        }
    }

    private static List<String> arguments(String written) {
        List<String> arguments = new ArrayList<>();
        String[] parts = written.trim().split(" \"", 2);
        arguments.add(parts[0]);
        for (String argument : parts[1].split("\" \"")) {
            arguments.add(argument.replaceFirst("\"$", ""));
        }
        return arguments;
    }

    static void run(String... command) {
        try {
            Process process = new ProcessBuilder(command).inheritIO().start();
            if (!process.waitFor(20, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IllegalStateException("Failed: " + String.join(" ", command));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Not to be had: " + command[0], e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }
}
