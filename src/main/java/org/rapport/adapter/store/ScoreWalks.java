package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.ScoreCatalogue.Found;

/**
 * Walks through scores page by page, all of them as they stood when the first page was read: what is stored meanwhile is left
 * out, and what is replaced meanwhile, perhaps by something that belongs to another page, is shown as it was. The links of
 * the pages carry the snapshot, so that nobody keeps anything for a walk that may never go on.
 */
final class ScoreWalks {
    private static final String COLUMNS =
            "id, version, site_id, patient_id, course_id, measure, code_system, window_key, family, effective_start,"
                    + " effective_end, encounter_id, status, issued, last_updated, body, value";

    /**
     * Each score that was replaced since, as it was then: the first version that was put aside after. A first version that
     * was put aside may itself be younger. What of the question never changes in a score narrows it down first.
     */
    private static final String AS_IT_WAS =
            """
            (select first.* from (
                select distinct on (v.id) v.*,
                       case when stored_json(v.body) #>> '{outcome,kind}' = 'quantity'
                            then (stored_json(v.body) #>> '{outcome,value}')::numeric end as value
                  from score_version v
                 where v.id in (select s.id from score s where s.last_updated > ? and %s)
                   and not stood_at(v.xmin, ?::pg_snapshot)
                 order by v.id, v.version) as first
              where first.version > 1 or first.last_updated <= ?) as earlier""";

    private final Database database;
    private final ScoreCodes codes;
    private final Statement.Row<Found> found;

    ScoreWalks(Database database, ScoreCodes codes, Statement.Row<Found> found) {
        this.database = database;
        this.codes = codes;
        this.found = found;
    }

    Page<Found> read(Question question) {
        return question.after()
                .map(link -> next(question, WalkPlace.parse(link, Instant.now())))
                .orElseGet(() -> first(question));
    }

    private Page<Found> first(Question question) {
        Keyset order = ScoreOrder.of("score", question.order());
        String taken = ", pg_current_snapshot()::text as snapshot, statement_timestamp() as taken";
        Clause all = condition("score", question);
        Clause from = IndexedPart.of(question, codes)
                .map(indexed -> alongIndex(order, indexed, all))
                .orElseGet(() -> all.within("select score.*" + order.columns() + " from score where ", ""));
        String sql = "select page.*" + taken + " from (" + from.sql() + " order by " + byKeys(order) + limit(question)
                + ") as page order by " + byKeys(order);
        return page(question, sql, from, row -> {
            WalkPlace.Snapshot snapshot =
                    new WalkPlace.Snapshot(row.getString("snapshot"), Statement.instant(row, "taken"));
            return new Row(found.read(row), new WalkPlace(snapshot, order.place(row)));
        });
    }

    /** Along the index first, and into the rows only of what it does not rule out; {@code offset 0} keeps them in this order. */
    private static Clause alongIndex(Keyset order, Clause indexed, Clause all) {
        String keys = IntStream.range(0, order.keys().size())
                .mapToObj(i -> "found.key_" + i)
                .collect(Collectors.joining(", "));
        String id = "found.key_" + (order.keys().size() - 1);
        Clause found = indexed.within(
                "select " + order.columns().substring(2) + " from score where ",
                " order by " + order.orderBy() + " offset 0");
        Clause rows = all.within("select * from score where score.id = " + id + " and ", " offset 0");
        return new Clause(
                "select score.*, " + keys + " from (" + found.sql() + ") as found cross join lateral (" + rows.sql()
                        + ") as score",
                Stream.of(found.parameters(), rows.parameters())
                        .flatMap(List::stream)
                        .toList());
    }

    private Page<Found> next(Question question, WalkPlace place) {
        Keyset order = ScoreOrder.of("score", question.order());
        Keyset earlier = ScoreOrder.of("earlier", question.order());
        WalkPlace.Snapshot snapshot = place.snapshot();
        Clause now = condition("score", question).and(order.after(place.key())).and(snapshot.stood("score"));
        Clause then = condition("earlier", question).and(earlier.after(place.key()));
        Clause ever =
                new ConditionSql(new ScoreElements("s", codes.ofAnySystem())).of(Unchanging.of(question.condition()));
        Clause both = new Clause(
                "",
                Stream.of(
                                now.parameters(),
                                List.<Object>of(snapshot.settled()),
                                ever.parameters(),
                                List.<Object>of(snapshot.text(), snapshot.taken()),
                                then.parameters())
                        .flatMap(List::stream)
                        .toList());
        String sql = "select * from (" + part("score", "score", order, now, question) + " union all "
                + part(AS_IT_WAS.formatted(ever.sql()), "earlier", earlier, then, question) + ") as page order by "
                + byKeys(order) + limit(question);
        return page(question, sql, both, row -> new Row(found.read(row), new WalkPlace(snapshot, order.place(row))));
    }

    private Clause condition(String table, Question question) {
        return new ConditionSql(new ScoreElements(table, codes)).of(question.condition());
    }

    private static String part(String from, String table, Keyset order, Clause condition, Question question) {
        String columns = Stream.of(COLUMNS.split(", "))
                .map(column -> table + "." + column)
                .collect(Collectors.joining(", "));
        return "(select " + columns + order.columns() + " from " + from + " where " + condition.sql() + " order by "
                + order.orderBy() + limit(question) + ")";
    }

    private static String byKeys(Keyset order) {
        return IntStream.range(0, order.keys().size())
                .mapToObj(i -> "key_" + i + (order.keys().get(i).descending() ? " desc" : ""))
                .collect(Collectors.joining(", "));
    }

    private static String limit(Question question) {
        return " limit " + (question.count() + 1);
    }

    private Page<Found> page(Question question, String sql, Clause parameters, Statement.Row<Row> reader) {
        List<Row> rows =
                database.searches().run(question.condition(), connection -> rows(connection, sql, parameters, reader));
        int count = question.count();
        return new Page<>(
                rows.stream().limit(count).map(Row::score).toList(),
                rows.size() > count ? Optional.of(rows.get(count - 1).place().toString()) : Optional.empty());
    }

    private static List<Row> rows(Connection connection, String sql, Clause parameters, Statement.Row<Row> reader)
            throws SQLException {
        try (Statement statement = Statement.of(connection, sql)) {
            parameters.bind(statement);
            return statement.rows(reader);
        }
    }

    private record Row(Found score, WalkPlace place) {}
}
