package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.rapport.application.operations.StoreProbe;

/** Runs work in a transaction of its own: all of it is stored, or nothing. */
public final class Database implements StoreProbe, AutoCloseable {
    /** SQL states: a dead-lock that PostgreSQL ended at this transaction, and one that could not be put in order. */
    private static final Set<String> IN_EACH_OTHERS_WAY = Set.of("40P01", "40001");

    private static final int TRIES = 4;

    private final DataSource source;
    /** A new release may take long to rewrite a table. */
    private final DataSource migration;
    /** The record of access waits for nobody else's. */
    private final DataSource record;

    private final DatabaseTrouble trouble;

    private final Searches searches = new Searches(this);

    public Database(DataSource source) {
        this(source, source, source, new DatabaseTrouble());
    }

    private Database(DataSource source, DataSource migration, DataSource record, DatabaseTrouble trouble) {
        this.source = source;
        this.migration = migration;
        this.record = record;
        this.trouble = trouble;
    }

    /**
     * A database with a pool of connections of its own.
     *
     * @param url JDBC URL
     * @throws IllegalArgumentException when the URL is none of PostgreSQL's
     */
    public static Database at(String url, String user, String password) {
        return new Database(
                ConnectionPool.open(url, user, password, ConnectionPool.OPTIONS),
                ConnectionPool.source(url, user, password, ConnectionPool.MIGRATION_OPTIONS),
                ConnectionPool.ofTheRecord(url, user, password),
                new DatabaseTrouble());
    }

    /** The same by the connections that are the record's own, where there are any; they end when this one is closed. */
    Database ofTheRecord() {
        return new Database(record, migration, record, trouble);
    }

    /**
     * Brings the schema to the version of this release.
     *
     * @throws StoreUnavailable when the database does not answer within half a minute, or refuses
     */
    public void migrate() {
        Schema.migrate(migration);
    }

    /**
     * Runs work in one transaction; again, from the beginning, up to three times when it stood in another's way and
     * PostgreSQL ended it.
     *
     * @throws StoreUnavailable when the database does not answer or refuses
     */
    <T> T inTransaction(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return committedInTheEnd(connection, work);
        } catch (SQLException e) {
            trouble.met(e);
            throw new StoreUnavailable(e);
        }
    }

    /** Runs searches among all that use its connections. */
    Searches searches() {
        return searches;
    }

    /** Those that stood in each other's way do so again unless one of them lets the other go first. */
    private static <T> T committedInTheEnd(Connection connection, Work<T> work) throws SQLException {
        for (int tried = 1; ; tried++) {
            try {
                return committed(connection, work);
            } catch (SQLException e) {
                if (tried == TRIES || e.getSQLState() == null || !IN_EACH_OTHERS_WAY.contains(e.getSQLState())) {
                    throw e;
                }
                letOthersGoFirst(tried);
            }
        }
    }

    private static void letOthersGoFirst(int tried) throws SQLException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(20, 100L << tried));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted before another try", e);
        }
    }

    /** Errors roll back too: to switch auto-commit on again would commit the half of it that was done. */
    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            T result = work.with(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static void rollBack(Connection connection, Throwable reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    /** Whether the database answers within seconds; with all connections in use for so long it does not. */
    @Override
    public boolean answers() {
        if (source instanceof ConnectionPool pool) {
            return pool.answers();
        }
        try (Connection connection = source.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Closes the connections of its own pools; those in use when they are given back. */
    @Override
    public void close() {
        try {
            close(source);
        } finally {
            close(record);
        }
    }

    private static void close(DataSource source) {
        if (source instanceof ConnectionPool pool) {
            try {
                pool.close();
            } catch (SQLException e) {
                throw new StoreUnavailable(e);
            }
        }
    }

    @Override
    public Optional<String> trouble() {
        return trouble.told();
    }

    /** Something to do with a connection; it may be done several times, and changes nothing outside the database. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws SQLException;
    }
}
