package org.rapport.adapter.store;

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
import org.rapport.domain.audit.Tally;

/** Adds the forms of audits up in PostgreSQL, all scores and services in one scan. */
public final class PostgresFormSums implements FormSums {
    private static final String SERVICE = AuditSql.value(Dimension.SERVICE);

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

    /** By score and service, and by score, for which the service is empty. */
    private static final String PEOPLE =
            """
            select measure, service, count(*) as forms, count(*) filter (where complete) as complete,
                   count(*) filter (where partial) as partial, count(*) filter (where ceiling) as ceiling,
                   count(*) filter (where lower) as lower, count(*) filter (where ceiling or lower) as values
              from (select measure, coalesce(service, '') as service, bool_or(complete) as complete,
                           bool_or(not complete) as partial, bool_or(ceiling and value is not null) as ceiling,
                           bool_or(not ceiling and value is not null) as lower
                      from (select t.*, %s as service from audit_form t join audit_group g on g.id = t.group_id %s) forms
                     group by grouping sets ((measure, service, site_id, patient_id), (measure, site_id, patient_id))) people
             group by measure, service
            """;

    private final Database database;

    public PostgresFormSums(Database database) {
        this.database = database;
    }

    @Override
    public Map<Key, Sums> sums(AuditScope scope, Set<String> told, int items) {
        List<Integer> places = IntStream.rangeClosed(1, items).boxed().toList();
        String each =
                places.stream().map(i -> ", sum(items[" + i + "]) as item" + i).collect(Collectors.joining());
        Where where = where(scope);
        where.andIn("measure = any(?)", "text", told);
        String sql = "select measure, service, " + SUMS + each + " from (select t.*, " + SERVICE
                + " as service from audit_form t join audit_group g on g.id = t.group_id" + where.sql()
                + ") forms group by measure, service";
        return read(sql, where, row -> sums(row, items));
    }

    @Override
    public Map<Key, Behind> people(AuditScope scope, Set<Key> keys) {
        Where where = where(scope);
        where.andIn("measure = any(?)", "text", keys.stream().map(Key::measure).collect(Collectors.toSet()));
        where.andIn(
                SERVICE + " = any(?)", "text", keys.stream().map(Key::service).collect(Collectors.toSet()));
        String sql = PEOPLE.formatted(SERVICE, where.sql());
        Map<Key, Behind> people = read(
                sql,
                where,
                row -> new Behind(
                        people(row, "complete", "partial", "forms"), people(row, "ceiling", "lower", "values")));
        people.keySet().retainAll(keys);
        return people;
    }

    private static Tally.People people(ResultSet row, String with, String without, String any) throws SQLException {
        return new Tally.People(row.getLong(with), row.getLong(without), row.getLong(any), 0);
    }

    private static Where where(AuditScope scope) {
        return new Where().and("day between ? and ?", scope.from(), scope.to()).and(AuditSql.groups(scope));
    }

    private <T> Map<Key, T> read(String sql, Where where, Statement.Row<T> read) {
        return database.inTransaction(connection -> {
            PostgresAuditCounts.prepare(connection);
            Map<Key, T> found = new HashMap<>();
            try (Statement statement = Statement.of(connection, sql)) {
                where.bind(statement);
                statement.rows(
                        row -> found.put(new Key(row.getString("measure"), row.getString("service")), read.read(row)));
            }
            return found;
        });
    }

    private static Sums sums(ResultSet row, int most) throws SQLException {
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
