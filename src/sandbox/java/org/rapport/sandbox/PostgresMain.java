package org.rapport.sandbox;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * PostgreSQL for the local run, with a fresh database {@code rapport} of the role {@code rapport}. A program of its own,
 * because the server it starts is nobody's child: this one stays to stop it. Arguments: {@code port}, {@code data} and
 * {@code binaries} directories.
 */
public final class PostgresMain {
    private PostgresMain() {}

    /** Starts the server and stays until the process is ended, which stops the server. */
    public static void main(String[] arguments) throws IOException, SQLException {
        Tether.hold();
        Options options = Options.of(arguments);
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setPort(options.number("port", 5433))
                .setDataDirectory(Path.of(options.text("data", "target/run/postgres")))
                .setCleanDataDirectory(true)
                .setOverrideWorkingDirectory(
                        Path.of(options.text("binaries", "target/postgres")).toFile())
                .start();
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE rapport LOGIN PASSWORD 'rapport'");
            statement.execute("CREATE DATABASE rapport OWNER rapport");
        }
        System.out.println("PostgreSQL listens on port " + postgres.getPort() + ".");
        park();
    }

    private static void park() {
        try {
            Thread.currentThread().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
