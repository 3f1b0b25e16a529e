package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.adapter.store.SiteTokens.SiteToken;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.ScoreVersions;
import org.rapport.domain.score.ScoreIdentity;

/** Keeps the versions of scores that are replaced, and finds them together with the ones in force. */
public final class PostgresScoreVersions implements ScoreVersions {
    private static final String COLUMNS =
            """
            id, version, site_id, patient_id, course_id, measure, code_system, window_key, family, effective_start,
            effective_end, encounter_id, status, issued, last_updated, body""";

    private static final String KEEP = "insert into score_version (" + COLUMNS + ") select " + COLUMNS
            + " from score where id = any(?) on conflict (id, version) do nothing";

    private static final String ORDER = " order by last_updated desc, id desc, version desc limit ";

    private final Database database;
    private final ScoreJson json;

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
        Where where = new Where().and("id = ?", score).and("version = ?", version);
        return database.inTransaction(connection -> rows(connection, where, 1)).stream()
                .findFirst();
    }

    @Override
    public VersionPage search(Query query) {
        Where where = where(query);
        Cursor.parse(query.after()).ifPresent(cursor -> after(where, cursor));
        List<Found> rows = database.inTransaction(connection -> rows(connection, where, query.count() + 1));
        if (rows.size() <= query.count()) {
            return new VersionPage(rows, Optional.empty());
        }
        List<Found> page = rows.subList(0, query.count());
        return new VersionPage(
                page, Optional.of(cursor(page.get(page.size() - 1)).toString()));
    }

    /** The id of the cursor is that of the score and the version, as both together tell a version. */
    private static Cursor cursor(Found last) {
        ScoreIdentity identity = last.stored().score().identity();
        return new Cursor(
                last.lastUpdated().toString(),
                identity.uuid() + "." + last.stored().version());
    }

    private static void after(Where where, Cursor cursor) {
        int dot = cursor.id().indexOf('.');
        if (dot < 0 || !cursor.id().substring(dot + 1).matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("The page link is not one of ours");
        }
        UUID id = new Cursor(cursor.key(), cursor.id().substring(0, dot)).uuid();
        int version = Integer.parseInt(cursor.id().substring(dot + 1));
        where.and("(last_updated, id, version) < (?, ?, ?)", cursor.moment(), id, version);
    }

    /** Each of the two tables gives as many as the page may need, along its own index. */
    private List<Found> rows(Connection connection, Where where, int limit) throws SQLException {
        String part = "(select " + COLUMNS + " from %s" + where.sql() + ORDER + limit + ")";
        String sql = "select * from (" + part.formatted("score") + " union all " + part.formatted("score_version")
                + ") as v" + ORDER + limit;
        try (Statement statement = Statement.of(connection, sql)) {
            where.bind(statement);
            where.bind(statement);
            return statement.rows(this::found);
        }
    }

    @Override
    public long count(Query query) {
        Where where = where(query);
        String sql = "select (select count(*) from score" + where.sql() + ") + (select count(*) from score_version"
                + where.sql() + ") as n";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                where.bind(statement);
                where.bind(statement);
                return statement.row(row -> row.getLong("n")).orElseThrow();
            }
        });
    }

    private static Where where(Query query) {
        Where where = new Where();
        query.since().ifPresent(since -> where.and("last_updated >= ?", since));
        if (!query.scores().isEmpty()) {
            scores(where, query.scores());
        }
        SiteTokens.and(
                where,
                "patient_id",
                query.patients().stream()
                        .map(patient -> new SiteToken(patient.site(), patient.id()))
                        .toList());
        return where;
    }

    /** The ids narrow the search along an index; the versions, 0 for all, choose among what they find. */
    private static void scores(Where where, List<VersionToken> tokens) {
        List<UUID> ids = tokens.stream().map(VersionToken::score).toList();
        where.andIn("id = any(?)", "uuid", ids);
        if (tokens.stream().anyMatch(token -> token.version().isPresent())) {
            List<String> asked = tokens.stream()
                    .map(token -> token.score() + "." + token.version().orElse(0))
                    .toList();
            where.andIn("array[id || '.0', id || '.' || version] && ?", "text", asked);
        }
    }

    private Found found(ResultSet row) throws SQLException {
        return new Found(ScoreReading.of(row, json), Statement.instant(row, "last_updated"));
    }
}
