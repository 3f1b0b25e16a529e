package org.rapport.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * PostgreSQL for the local run, with a fresh database {@code rapport} of the role {@code rapport}. A program of its own,
 * because the server it starts is nobody's child: this one stays to stop it. Arguments: {@code port} and {@code data}
 * directory.
 */
public final class PostgresMain {
    private PostgresMain() {}

    /** Starts the server and stays until the process is ended, which stops the server, or the server ends by itself. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Tether.hold();
        Options options = Options.of(arguments);
        Path data = Path.of(options.text("data", "target/run/postgres"));
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setPort(options.number("port", 5433))
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE rapport LOGIN PASSWORD 'rapport'");
            statement.execute("CREATE DATABASE rapport OWNER rapport");
        }
        System.out.println("PostgreSQL listens on port " + postgres.getPort() + ".");
        awaitEndOf(data);
        System.exit(1);
    }

    private static void awaitEndOf(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).get(0).trim();
        ProcessHandle.of(Long.parseLong(pid))
                .ifPresent(server -> server.onExit().join());
        System.out.println("The PostgreSQL server has ended.");
    }
}
