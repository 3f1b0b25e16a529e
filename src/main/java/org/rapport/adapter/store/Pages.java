package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.rapport.application.query.Page;

/**
 * Reads pages of a table, or of tables joined.
 *
 * @param database where
 * @param from what stands after {@code from}
 * @param columns what stands after {@code select}
 * @param row reads a row
 */
record Pages<T>(Database database, String from, String columns, Statement.Row<T> row) {

    /** One page; one row more than asked for is read, to see whether there is a next one. */
    Page<T> read(Clause condition, Keyset order, int count, Optional<String> after) {
        Clause rest = after.map(order::after).map(condition::and).orElse(condition);
        String sql = "select " + columns + order.columns() + " from " + from + " where " + rest.sql() + " order by "
                + order.orderBy() + " limit " + (count + 1);
        List<Row<T>> rows = database.searches().run(Searches.LONGEST, connection -> rows(connection, sql, rest, order));
        List<T> entries = rows.stream().limit(count).map(Row::entry).toList();
        return new Page<>(
                entries, rows.size() > count ? Optional.of(rows.get(count - 1).place()) : Optional.empty());
    }

    private List<Row<T>> rows(Connection connection, String sql, Clause condition, Keyset order) throws SQLException {
        try (Statement statement = Statement.of(connection, sql)) {
            condition.bind(statement);
            return statement.rows(found -> entry(found, order));
        }
    }

    private Row<T> entry(ResultSet found, Keyset order) throws SQLException {
        return new Row<>(row.read(found), order.place(found));
    }

    /** All that fulfil a condition, at most so many, in some order. */
    List<T> all(Clause condition, String order, int limit) {
        String sql = "select " + columns + " from " + from + " where " + condition.sql() + " order by " + order
                + " limit " + limit;
        return database.searches().run(Searches.LONGEST, connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                condition.bind(statement);
                return statement.rows(row);
            }
        });
    }

    long count(Clause condition) {
        return database.searches().run(Searches.LONGEST, connection -> count(connection, condition));
    }

    long count(Connection connection, Clause condition) throws SQLException {
        try (Statement statement =
                Statement.of(connection, "select count(*) as n from " + from + " where " + condition.sql())) {
            condition.bind(statement);
            return statement.row(found -> found.getLong("n")).orElseThrow();
        }
    }

    private record Row<T>(T entry, String place) {}
}
