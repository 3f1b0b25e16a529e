package org.rapport.adapter.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A prepared statement whose parameters are given in order and in the domain's own types. */
final class Statement implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement prepared;
    private int next = 1;

    private Statement(Connection connection, PreparedStatement prepared) {
        this.connection = connection;
        this.prepared = prepared;
    }

    static Statement of(Connection connection, String sql) throws SQLException {
        return new Statement(connection, connection.prepareStatement(sql));
    }

    Statement with(Object value) throws SQLException {
        prepared.setObject(next++, toSql(value));
        return this;
    }

    Statement withOptional(Optional<?> value) throws SQLException {
        return with(value.orElse(null));
    }

    Statement withTexts(Collection<String> values) throws SQLException {
        return withArray("text", values);
    }

    Statement withArray(String type, Collection<?> values) throws SQLException {
        Array array = connection.createArrayOf(
                type, values.stream().map(Statement::toSql).toArray());
        prepared.setArray(next++, array);
        return this;
    }

    int update() throws SQLException {
        return prepared.executeUpdate();
    }

    <T> List<T> rows(Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        try (ResultSet result = prepared.executeQuery()) {
            while (result.next()) {
                rows.add(row.read(result));
            }
        }
        return rows;
    }

    <T> Optional<T> row(Row<T> row) throws SQLException {
        return rows(row).stream().findFirst();
    }

    @Override
    public void close() throws SQLException {
        prepared.close();
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    /** PostgreSQL has no NUL in a text; a hospital that sends one must not bring its whole feed to a halt. */
    private static Object toSql(Object value) {
        if (value instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return value instanceof String text && text.indexOf('\0') >= 0 ? text.replace('\0', '\uFFFD') : value;
    }

    /** Reads one row. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
