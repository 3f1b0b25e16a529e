package org.rapport.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A real PostgreSQL with an empty database for Rapport; it ends with this JVM at the latest. */
public final class DatabaseServer implements AutoCloseable {
    private static final String ROLE = "rapport";

    private final EmbeddedPostgres postgres;

    private DatabaseServer(EmbeddedPostgres postgres) {
        this.postgres = postgres;
    }

    /** Starts the server on a free loopback port. */
    public static DatabaseServer start() {
        try {
            DatabaseServer database =
                    new DatabaseServer(EmbeddedPostgres.builder().start());
            database.execute("CREATE ROLE rapport LOGIN PASSWORD 'rapport'");
            database.execute("CREATE DATABASE rapport OWNER rapport");
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be started", e);
        }
    }

    /** The settings that lead Rapport to it. */
    public Map<String, String> settings() {
        return Map.of(
                "rapport.database.url", "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/rapport",
                "rapport.database.user", ROLE,
                "rapport.database.password", ROLE);
    }

    /** The number that a query of Rapport's tables gives. */
    public long number(String query) {
        try (Connection connection = postgres.getDatabase(ROLE, "rapport").getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + query, e);
        }
    }

    /** Changes something in Rapport's tables, as the user whose they are. */
    public void change(String sql) {
        try (Connection connection = postgres.getDatabase(ROLE, "rapport").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + sql, e);
        }
    }

    /** The first column of what a query gives. */
    public List<String> texts(String query) {
        try (Connection connection = postgres.getDatabase(ROLE, "rapport").getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + query, e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not stop cleanly", e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused: " + sql, e);
        }
    }
}
