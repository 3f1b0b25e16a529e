package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.adapter.store.Keyset.Key;
import org.rapport.adapter.store.Keyset.Type;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.ScoreVersions;

/** Keeps the versions of scores that are replaced, and finds them together with the ones in force. */
public final class PostgresScoreVersions implements ScoreVersions {
    private static final String COLUMNS =
            """
            id, version, site_id, patient_id, course_id, measure, code_system, window_key, family, effective_start,
            effective_end, encounter_id, status, issued, last_updated, body, labels""";

    private static final String KEEP = "insert into score_version (" + COLUMNS + ") select " + COLUMNS
            + " from score where id = any(?) on conflict (id, version) do nothing";

    private static final List<Question.Order> LATEST_FIRST = List.of(new Question.Order("_lastUpdated", true));

    private final Database database;
    private final ScoreJson json;
    private final ConditionSql conditions = new ConditionSql(new VersionElements());

    public PostgresScoreVersions(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.json = new ScoreJson(definitions);
    }

    /** Keeps what is about to be replaced, in the transaction that replaces it; by then nobody else may change it. */
    static void keep(Connection connection, Collection<StoredScore> next) throws SQLException {
        List<UUID> ids = next.stream()
                .map(StoredScore::score)
                .map(score -> score.identity().uuid())
                .toList();
        try (Statement statement = Statement.of(connection, KEEP)) {
            statement.withArray("uuid", ids).update();
        }
    }

    @Override
    public Optional<Found> find(UUID score, int version) {
        Clause one = Clause.of("id = ? and version = ?", score, version);
        Keyset order = keyset(LATEST_FIRST);
        return database.searches().run(Searches.LONGEST, connection -> rows(connection, one, order, 1)).stream()
                .map(Row::found)
                .findFirst();
    }

    @Override
    public Page<Found> search(Question question) {
        Clause condition = conditions.of(question.condition());
        Keyset order = keyset(question.order().isEmpty() ? LATEST_FIRST : question.order());
        Clause rest = question.after().map(order::after).map(condition::and).orElse(condition);
        int count = question.count();
        List<Row> rows =
                database.searches().run(question.condition(), connection -> rows(connection, rest, order, count + 1));
        return new Page<>(
                rows.stream().limit(count).map(Row::found).toList(),
                rows.size() > count ? Optional.of(rows.get(count - 1).place()) : Optional.empty());
    }

    /** The score and its version decide between equals, in the direction of the key before them. */
    private static Keyset keyset(List<Question.Order> asked) {
        List<Key> keys = new ArrayList<>();
        asked.forEach(order -> keys.addAll(keys(order)));
        boolean descending = asked.get(asked.size() - 1).descending();
        keys.add(new Key("id", Type.ID, descending));
        keys.add(new Key("version", Type.NUMBER, descending));
        return new Keyset(keys);
    }

    private static List<Key> keys(Question.Order order) {
        return switch (order.key()) {
            case "_lastUpdated" -> List.of(new Key("last_updated", Type.TIME, order.descending()));
            case "recorded" -> List.of(new Key("issued", Type.TIME, order.descending()));
            case "_id" -> List.of();
            default -> throw new IllegalArgumentException("Versions cannot be sorted by '" + order.key() + "'");
        };
    }

    /** Each of the two tables gives as many as the page may need, along its own index. */
    private List<Row> rows(Connection connection, Clause condition, Keyset keyset, int limit) throws SQLException {
        String order = " order by " + keyset.orderBy() + " limit " + limit;
        String part = "(select " + COLUMNS + keyset.columns() + " from %s as " + VersionElements.ROW + " where "
                + condition.sql() + order + ")";
        String sql = "select * from (" + part.formatted("score") + " union all " + part.formatted("score_version")
                + ") as v" + order;
        try (Statement statement = Statement.of(connection, sql)) {
            condition.bind(statement);
            condition.bind(statement);
            return statement.rows(found -> row(found, keyset));
        }
    }

    @Override
    public long count(Question question) {
        Clause condition = conditions.of(question.condition());
        String part = "(select count(*) from %s as " + VersionElements.ROW + " where " + condition.sql() + ")";
        String sql = "select " + part.formatted("score") + " + " + part.formatted("score_version") + " as n";
        return database.searches().run(question.condition(), connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                condition.bind(statement);
                condition.bind(statement);
                return statement.row(row -> row.getLong("n")).orElseThrow();
            }
        });
    }

    private Row row(ResultSet row, Keyset keyset) throws SQLException {
        Found found = new Found(ScoreReading.of(row, json), Statement.instant(row, "last_updated"));
        return new Row(found, keyset.place(row));
    }

    private record Row(Found found, String place) {}
}
