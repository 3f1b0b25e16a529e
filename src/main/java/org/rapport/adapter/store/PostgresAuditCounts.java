package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.rapport.application.audit.AuditCounts;
import org.rapport.application.audit.AuditScope;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Rate;
import org.rapport.domain.audit.Tally;

/** Counts the rows of audits in PostgreSQL. */
public final class PostgresAuditCounts implements AuditCounts {
    private static final int STEPS = 5;
    /**
     * All that is counted by group is in an index, half as long as the table; and by one process, since it takes longer to wait
     * for others where there is other work.
     */
    private static final List<String> ALONG_AN_INDEX =
            List.of("set local enable_seqscan = off", "set local max_parallel_workers_per_gather = 0");

    private static final String STOPS =
            """
            select t.site_id, t.patient_id,
                   case when measured is not true then 0 when attended < 3 then 1 when finished is not true then 2
                        when recovery is not true then 3 else 4 end as step
              from audit_course t join audit_group g on g.id = t.group_id
            """;

    private final Database database;

    public PostgresAuditCounts(Database database) {
        this.database = database;
    }

    @Override
    public Counted count(Ask ask, Set<Dimension> by) {
        AuditSql sql = new AuditSql(ask);
        boolean plain = by.isEmpty() && sql.everybody() && ask.scope().among().isEmpty();
        Map<String, Map<String, List<Tally>>> lines = new HashMap<>();
        Statement.Row<Object> line = row -> lines.computeIfAbsent(row.getString("dimension"), name -> new TreeMap<>())
                .put(row.getString("key"), tallies(row, ask));
        if (plain) {
            run(sql.whole(), sql.both(), line);
        } else {
            run(ALONG_AN_INDEX, sql.parts(by), sql.joined(), line);
        }
        Map<Dimension, Map<String, List<Tally>>> parts = new EnumMap<>(Dimension.class);
        by.forEach(one -> parts.put(one, lines.getOrDefault(one.name(), Map.of())));
        return new Counted(lines.get("").get(""), parts);
    }

    @Override
    public Map<String, List<Tally>> byMonth(Ask ask) {
        AuditSql sql = new AuditSql(ask);
        Map<String, List<Tally>> months = new TreeMap<>();
        run(sql.months(), sql.both(), row -> months.put(row.getString("key"), tallies(row, ask)));
        return months;
    }

    @Override
    public Map<Engaged, List<Tally>> byEngagement(Ask ask, Engagement engagement) {
        AuditSql sql = new AuditSql(ask);
        Map<Engaged, List<Tally>> figures = new HashMap<>();
        run(
                sql.engaged(engagement),
                sql.both(),
                row -> figures.put(
                        new Engaged(
                                Optional.ofNullable(row.getString("measure")),
                                Optional.ofNullable(row.getBigDecimal("value"))),
                        tallies(row, ask)));
        return figures;
    }

    @Override
    public Map<String, List<Tally.People>> people(Ask ask, Split split, Map<Cases, Set<String>> few, double share) {
        PeopleSql sql = new PeopleSql(ask, split, few, share);
        Map<String, List<Tally.People>> people = new HashMap<>();
        run(sql.text(), sql.where(), row -> people.put(row.getString("key"), sql.people(row)));
        return people;
    }

    @Override
    public Steps funnel(AuditScope scope) {
        Where where = new Where()
                .and("begun between ? and ?", scope.from(), scope.to())
                .and(AuditSql.groups(scope));
        String sql = "select stops, count(*) as people, " + steps("sum(s%1$d) as s%1$d")
                + " from (select bit_or(1 << step) as stops, "
                + steps("count(*) filter (where step >= %1$d) as s%1$d") + " from (" + STOPS + where.sql()
                + ") courses group by site_id, patient_id) people group by stops";
        long[] courses = new long[STEPS];
        Map<Integer, Long> stops = new HashMap<>();
        run(sql, where, row -> {
            for (int i = 0; i < STEPS; i++) {
                courses[i] += row.getLong("s" + i);
            }
            return stops.put(row.getInt("stops"), row.getLong("people"));
        });
        return new Steps(LongStream.of(courses).boxed().toList(), stops);
    }

    private static String steps(String column) {
        return IntStream.range(0, STEPS).mapToObj(column::formatted).collect(Collectors.joining(", "));
    }

    @Override
    public Map<Dimension, List<String>> values(Set<String> sites) {
        Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            Where where = new Where().andIn("g.site_id = any(?)", "text", sites);
            List<String> found = new ArrayList<>();
            run(
                    "select distinct " + AuditSql.value(dimension) + " as value from audit_group g" + where.sql(),
                    where,
                    row -> found.add(row.getString("value")));
            values.put(dimension, found.stream().sorted().toList());
        }
        return values;
    }

    private <T> void run(String sql, Where where, Statement.Row<T> row) {
        run(List.of(), sql, where, row);
    }

    private <T> void run(List<String> settings, String sql, Where where, Statement.Row<T> row) {
        database.inTransaction(connection -> {
            prepare(connection);
            set(connection, settings);
            try (Statement statement = Statement.of(connection, sql)) {
                where.bind(statement);
                return statement.rows(row);
            }
        });
    }

    /** All that is read in the transaction is as it was at one moment. To be said before anything is read. */
    static void atOneMoment(Connection connection) throws SQLException {
        try (Statement statement = Statement.of(connection, "set transaction isolation level repeatable read")) {
            statement.update();
        }
    }

    /** Groups are counted in memory; to compile a statement takes longer than it saves; what is audited often is in memory, where
     * an index is read as fast as a table. */
    static void prepare(Connection connection) throws SQLException {
        set(
                connection,
                List.of("set local work_mem = '64MB'", "set local jit = off", "set local random_page_cost = 1.1"));
    }

    private static void set(Connection connection, List<String> settings) throws SQLException {
        for (String setting : settings) {
            try (Statement statement = Statement.of(connection, setting)) {
                statement.update();
            }
        }
    }

    private static List<Tally> tallies(ResultSet row, Ask ask) throws SQLException {
        List<Tally> tallies = new ArrayList<>();
        for (int i = 0; i < ask.figures().size(); i++) {
            Rate rate = new Rate(row.getLong("n" + i), row.getLong("d" + i));
            tallies.add(new Tally(rate, row.getLong("x" + i), Tally.People.PLENTY));
        }
        return tallies;
    }
}
