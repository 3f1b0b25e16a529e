package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Puts together what {@code V30__audit_sums.sql} keeps, by day, month and year ({@code y}, by its first day). Each step is one statement, which takes rows away and
 * puts their sum in the place of them as they were at one moment: whoever reads meanwhile sees all of it or nothing, and what is
 * stored meanwhile is neither lost nor counted twice. One instance does it at a time; it stands in nobody's way.
 */
public final class PostgresAuditSums {
    /** Changes that are put together in one step: in some tenths of a second. */
    private static final int STEP = 20_000;

    private static final String ONE_AT_A_TIME = "select pg_try_advisory_xact_lock(hashtextextended(?, 30)) as mine";

    /** Whoever empties the forms waits until the step is over, and then empties its sums as well. It stands in nobody else's way. */
    private static final String NOT_WHILE_EMPTIED = "lock table audit_form in access share mode";

    private static final String UNSUMMED = "select month from audit_unsummed order by month desc limit 1";

    /** The changes of months that are added up from the forms anew would be counted twice. */
    private static final String CHANGES =
            """
            with gone as (
                delete from audit_form_sum where ctid = any(array(
                    select s.ctid from audit_form_sum s
                     where s.kind = 'p' and not exists (select 1 from audit_unsummed u
                                                         where u.month = date_trunc('month', s.day)::date)
                     limit ?)) returning *),
            days as (
                delete from audit_form_sum where kind = 'd' and day in (select day from gone) returning *),
            months as (
                delete from audit_form_sum
                 where kind = 'm' and day in (select date_trunc('month', day)::date from gone) returning *),
            years as (
                delete from audit_form_sum
                 where kind = 'y' and day in (select date_trunc('year', day)::date from gone) returning *),
            part as materialized (
                select 'd'::"char" as kind, day, %1$s from gone
                 union all select 'm', date_trunc('month', day)::date, %1$s from gone
                 union all select 'y', date_trunc('year', day)::date, %1$s from gone
                 union all select kind, day, %1$s from days
                 union all select kind, day, %1$s from months
                 union all select kind, day, %1$s from years)
            """;

    /** The year is that of its months, so that a month may be added up anew as often as somebody marks it. */
    private static final String MONTH =
            """
            with due as (
                delete from audit_unsummed where month = ? returning month),
            gone as (
                delete from audit_form_sum
                 where kind in ('p', 'd', 'm') and day >= ? and day < ? and exists (select 1 from due)),
            years as (
                delete from audit_form_sum
                 where kind = 'y' and day in (select date_trunc('year', month)::date from due)),
            others as (
                select s.* from audit_form_sum s, due
                 where s.kind = 'm' and s.day <> due.month
                   and s.day >= date_trunc('year', due.month) and s.day < date_trunc('year', due.month) + interval '1 year'),
            form as materialized (
                select f.* from audit_form_part f
                 where f.day >= ? and f.day < ? and exists (select 1 from due)),
            part as materialized (
                select 'd'::"char" as kind, day, %1$s from form
                 union all select 'm', date_trunc('month', day)::date, %1$s from form
                 union all select 'y', date_trunc('year', day)::date, %1$s from form
                 union all select 'y', date_trunc('year', day)::date, %1$s from others)
            """;

    private static final String COLUMNS =
            """
            site_id, service, measure, length, forms, complete, ceiling, valued, value, squares, pairs, earlier,
            earlier_squares, later, later_squares, products, total, total_squares, item_squares, items
            """;

    private static final String ADD_UP =
            """
            , whole as (
                select kind, day, site_id, service, measure, length, sum(forms), sum(complete), sum(ceiling), sum(valued),
                       sum(value), sum(squares), sum(pairs), sum(earlier), sum(earlier_squares), sum(later),
                       sum(later_squares), sum(products), sum(total), sum(total_squares), sum(item_squares)
                  from part group by 1, 2, 3, 4, 5, 6),
            item as (
                select kind, day, site_id, service, measure, length, array_agg(one order by place) as items
                  from (select p.kind, p.day, p.site_id, p.service, p.measure, p.length, i.place, sum(i.one) as one
                          from part p, unnest(p.items) with ordinality as i(one, place)
                         group by 1, 2, 3, 4, 5, 6, 7) places
                 group by 1, 2, 3, 4, 5, 6),
            added as (
                insert into audit_form_sum
                select whole.*, item.items
                  from whole left join item using (kind, day, site_id, service, measure, length))
            """;

    private static final String TAKEN = "select count(*) as taken from gone";

    private static final String SUMMED = "select count(*) as summed from due";

    private final Database database;
    private final int step;

    public PostgresAuditSums(Database database) {
        this(database, STEP);
    }

    /** @param step so many changes are put together at once */
    PostgresAuditSums(Database database, int step) {
        this.database = database;
        this.step = step;
    }

    /**
     * Does a part of what there is to do: changes first, and a month as well when these are soon done. A few changes can wait,
     * since each time all sums of their months are written anew.
     *
     * @return whether there is more that cannot wait
     */
    public boolean proceed() {
        return database.inTransaction(connection -> {
            lock(connection);
            if (!mine(connection)) {
                return false;
            }
            PostgresAuditCounts.prepare(connection);
            if (changes(connection) == step) {
                return true;
            }
            Optional<LocalDate> month = unsummed(connection);
            if (month.isPresent()) {
                month(connection, month.get());
            }
            return month.isPresent();
        });
    }

    /** Before all else: who has it waits for nobody who waits for this table. */
    private static void lock(Connection connection) throws SQLException {
        try (Statement statement = Statement.of(connection, NOT_WHILE_EMPTIED)) {
            statement.update();
        }
    }

    private static boolean mine(Connection connection) throws SQLException {
        try (Statement statement = Statement.of(connection, ONE_AT_A_TIME)) {
            return statement
                    .with("audit_form_sum")
                    .row(row -> row.getBoolean("mine"))
                    .orElseThrow();
        }
    }

    private long changes(Connection connection) throws SQLException {
        try (Statement statement = Statement.of(connection, CHANGES.formatted(COLUMNS) + ADD_UP + TAKEN)) {
            return statement.with(step).row(row -> row.getLong("taken")).orElseThrow();
        }
    }

    /** The latest one, which is asked about most. */
    private static Optional<LocalDate> unsummed(Connection connection) throws SQLException {
        try (Statement statement = Statement.of(connection, UNSUMMED)) {
            return statement.row(row -> row.getObject("month", LocalDate.class));
        }
    }

    private static void month(Connection connection, LocalDate month) throws SQLException {
        LocalDate next = month.plusMonths(1);
        try (Statement statement = Statement.of(connection, MONTH.formatted(COLUMNS) + ADD_UP + SUMMED)) {
            statement.with(month).with(month).with(next).with(month).with(next).row(row -> row.getLong("summed"));
        }
    }
}
