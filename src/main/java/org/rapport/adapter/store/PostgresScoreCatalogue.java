package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreCatalogue;
import org.rapport.application.query.ScoreQuery;
import org.rapport.application.query.ScoreQuery.PatientToken;
import org.rapport.application.query.ScoreQuery.Sort;

/** Finds scores in PostgreSQL, page by page along an index. */
public final class PostgresScoreCatalogue implements ScoreCatalogue {
    private static final String SCORE_IDS = "https://rapport.org/fhir/score-id";
    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Database database;
    private final ScoreRows scores;
    private final ScoreCodes codes;

    public PostgresScoreCatalogue(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.scores = new ScoreRows(new ScoreJson(definitions));
        this.codes = new ScoreCodes(definitions);
    }

    @Override
    public Optional<Found> find(UUID id) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "select * from score where id = ?")) {
                return statement.with(id).row(this::found);
            }
        });
    }

    @Override
    public ScorePage search(ScoreQuery query) {
        return database.inTransaction(connection -> page(query, rows(connection, query)));
    }

    @Override
    public long count(ScoreQuery query) {
        Where where = where(query);
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "select count(*) as n from score" + where.sql())) {
                where.bind(statement);
                return statement.row(row -> row.getLong("n")).orElseThrow();
            }
        });
    }

    private List<Found> rows(Connection connection, ScoreQuery query) throws SQLException {
        Where where = where(query);
        Cursor.parse(query.after()).ifPresent(cursor -> after(where, query.sort(), cursor));
        String direction = query.sort().descending() ? " desc" : "";
        String sql = "select * from score" + where.sql() + " order by " + column(query.sort()) + direction + ", id"
                + direction + " limit " + (query.count() + 1);
        try (Statement statement = Statement.of(connection, sql)) {
            where.bind(statement);
            return statement.rows(this::found);
        }
    }

    private static ScorePage page(ScoreQuery query, List<Found> rows) {
        if (rows.size() <= query.count()) {
            return new ScorePage(rows, Optional.empty());
        }
        List<Found> page = rows.subList(0, query.count());
        return new ScorePage(
                page,
                Optional.of(cursor(query.sort(), page.get(page.size() - 1)).toString()));
    }

    private static Cursor cursor(Sort sort, Found last) {
        StoredScore stored = last.stored();
        String key =
                switch (sort.key()) {
                    case LAST_UPDATED -> last.lastUpdated().toString();
                    case DATE -> stored.score().effective().asOf().toString();
                    case CODE -> stored.score().identity().measure();
                };
        return new Cursor(key, stored.score().identity().uuid().toString());
    }

    private static void after(Where where, Sort sort, Cursor cursor) {
        Object key = sort.key() == Sort.Key.CODE ? cursor.key() : cursor.moment();
        String comparison = sort.descending() ? "<" : ">";
        where.and("(" + column(sort) + ", id) " + comparison + " (?, ?)", key, cursor.uuid());
    }

    private static String column(Sort sort) {
        return switch (sort.key()) {
            case LAST_UPDATED -> "last_updated";
            case DATE -> "effective_end";
            case CODE -> "measure";
        };
    }

    private Where where(ScoreQuery query) {
        Where where = new Where()
                .andAnyOf("status = any(?)", "text", query.statuses())
                .andBounds("effective_start", "effective_end", query.effective())
                .andBounds("last_updated", "last_updated", query.lastUpdated());
        query.codes().forEach(tokens -> codes.and(where, tokens));
        query.categories().forEach(tokens -> where.andIn("family = any(?)", "text", ScoreCodes.families(tokens)));
        if (!query.ids().isEmpty()) {
            where.andIn("id = any(?)", "uuid", uuids(query.ids()));
        }
        if (!query.identifiers().isEmpty()) {
            where.andIn("id = any(?)", "uuid", uuids(identifiers(query.identifiers())));
        }
        SiteTokens.and(
                where,
                "patient_id",
                query.patients().stream().map(SiteTokens::of).toList());
        SiteTokens.and(
                where,
                "encounter_id",
                query.encounters().stream()
                        .map(token -> new PatientToken(token.site(), token.id()))
                        .map(SiteTokens::of)
                        .toList());
        return where;
    }

    private static Set<String> identifiers(List<String> tokens) {
        return tokens.stream()
                .map(token -> token.startsWith(SCORE_IDS + "|") ? token.substring(SCORE_IDS.length() + 1) : token)
                .collect(Collectors.toSet());
    }

    /** What is no UUID is the id of no score. */
    static List<UUID> uuids(Collection<String> ids) {
        return ids.stream()
                .filter(id -> UUID_TEXT.matcher(id).matches())
                .map(UUID::fromString)
                .toList();
    }

    private Found found(ResultSet row) throws SQLException {
        return new Found(scores.read(row), Statement.instant(row, "last_updated"));
    }
}
