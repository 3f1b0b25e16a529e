package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.FormSums;
import org.rapport.domain.audit.Dimension;

/**
 * Adds the forms of audits up in PostgreSQL: from the sums that are kept where these can answer, else all scores and services
 * in one scan.
 */
public final class PostgresFormSums implements FormSums {
    static final String SERVICE = AuditSql.value(Dimension.SERVICE);

    private static final String SUMS =
            """
            count(*) as forms, count(*) filter (where complete) as complete, count(*) filter (where ceiling) as ceiling,
            count(value) as values, sum(value) as value, sum(value * value) as squares,
            count(previous + value) as pairs, sum(previous) filter (where value is not null) as earlier,
            sum(previous * previous) filter (where value is not null) as earlier_squares,
            sum(value) filter (where previous is not null) as later,
            sum(value * value) filter (where previous is not null) as later_squares, sum(previous * value) as products,
            count(items) as rows, min(cardinality(items)) as fewest, max(cardinality(items)) as most,
            sum(item_total) as total, sum(item_total * item_total) as total_squares, sum(item_squares) as item_squares
            """;

    private final Database database;

    public PostgresFormSums(Database database) {
        this.database = database;
    }

    @Override
    public Map<Key, Sums> sums(AuditScope scope, Set<String> told, int items) {
        return database.inTransaction(connection -> {
            PostgresAuditCounts.atOneMoment(connection);
            PostgresAuditCounts.prepare(connection);
            return KeptSums.answer(connection, scope)
                    ? KeptSums.read(connection, scope, told, items)
                    : scan(connection, scope, told, items);
        });
    }

    /** Of the forms themselves. */
    static Map<Key, Sums> scan(Connection connection, AuditScope scope, Set<String> told, int items)
            throws SQLException {
        Where where = where(scope);
        where.andIn("measure = any(?)", "text", told);
        String sql = "select measure, service, " + SUMS + each(items, "sum(items[%1$d])") + " from (select t.*, "
                + SERVICE + " as service from audit_form t join audit_group g on g.id = t.group_id" + where.sql()
                + ") forms group by measure, service";
        return read(connection, sql, where, row -> sums(row, items));
    }

    /** An expression for each of the items, as columns {@code item1}, {@code item2} and so on. */
    static String each(int items, String expression) {
        return IntStream.rangeClosed(1, items)
                .mapToObj(i -> (", " + expression + " as item%1$d").formatted(i))
                .collect(Collectors.joining());
    }

    @Override
    public Map<Key, Behind> people(AuditScope scope, Map<Key, Set<Side>> few, double share) {
        FewPeople people = new FewPeople(few, where(scope), share);
        return few.isEmpty()
                ? Map.of()
                : database.inTransaction(connection -> {
                    PostgresAuditCounts.prepare(connection);
                    return people.read(connection);
                });
    }

    private static Where where(AuditScope scope) {
        return new Where().and("day between ? and ?", scope.from(), scope.to()).and(AuditSql.groups(scope));
    }

    static <T> Map<Key, T> read(Connection connection, String sql, Where where, Statement.Row<T> read)
            throws SQLException {
        Map<Key, T> found = new HashMap<>();
        try (Statement statement = Statement.of(connection, sql)) {
            where.bind(statement);
            statement.rows(
                    row -> found.put(new Key(row.getString("measure"), row.getString("service")), read.read(row)));
        }
        return found;
    }

    static Sums sums(ResultSet row, int most) throws SQLException {
        Moments earlier = new Moments(row.getLong("pairs"), row.getDouble("earlier"), row.getDouble("earlier_squares"));
        Moments later = new Moments(row.getLong("pairs"), row.getDouble("later"), row.getDouble("later_squares"));
        List<Double> items = new ArrayList<>();
        int count = Math.min(row.getInt("most"), most);
        for (int i = 1; i <= count; i++) {
            items.add(row.getDouble("item" + i));
        }
        boolean alike = row.getInt("fewest") == row.getInt("most") && row.getInt("most") <= most;
        return new Sums(
                row.getLong("forms"),
                row.getLong("complete"),
                row.getLong("ceiling"),
                new Moments(row.getLong("values"), row.getDouble("value"), row.getDouble("squares")),
                new Pairs(earlier, later, row.getDouble("products")),
                new Items(
                        new Moments(row.getLong("rows"), row.getDouble("total"), row.getDouble("total_squares")),
                        row.getDouble("item_squares"),
                        items,
                        alike));
    }
}
