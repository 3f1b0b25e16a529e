package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.RiskTasks;

/** Finds the Tasks of risks in PostgreSQL. */
public final class PostgresRiskTasks implements RiskTasks {
    private static final String FIND =
            """
            select s.*, t.last_updated as task_updated, t.score_id
              from (select * from risk_task%s order by last_updated desc, score_id desc limit %d) t
              join score s on s.id = t.score_id
             order by t.last_updated desc, t.score_id desc
            """;

    private final Database database;
    private final ScoreRows scores;

    public PostgresRiskTasks(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.scores = new ScoreRows(new ScoreJson(definitions));
    }

    @Override
    public Optional<RiskTask> find(UUID score) {
        return rows(new Where().and("score_id = ?", score), 1).stream().findFirst();
    }

    @Override
    public Page search(Query query) {
        Where where = where(query);
        Cursor.parse(query.after())
                .ifPresent(cursor -> where.and("(last_updated, score_id) < (?, ?)", cursor.moment(), cursor.uuid()));
        List<RiskTask> rows = rows(where, query.count() + 1);
        if (rows.size() <= query.count()) {
            return new Page(rows, Optional.empty());
        }
        List<RiskTask> page = rows.subList(0, query.count());
        RiskTask last = page.get(page.size() - 1);
        Cursor cursor = new Cursor(
                last.lastUpdated().toString(),
                last.stored().score().identity().uuid().toString());
        return new Page(page, Optional.of(cursor.toString()));
    }

    @Override
    public long count(Query query) {
        Where where = where(query);
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "select count(*) as n from risk_task" + where.sql())) {
                where.bind(statement);
                return statement.row(row -> row.getLong("n")).orElseThrow();
            }
        });
    }

    private static Where where(Query query) {
        Where where = new Where().andAnyOf("status = any(?)", "text", query.statuses());
        if (!query.ids().isEmpty()) {
            where.andIn("score_id = any(?)", "uuid", PostgresScoreCatalogue.uuids(query.ids()));
        }
        SiteTokens.and(
                where,
                "patient_id",
                query.patients().stream().map(SiteTokens::of).toList());
        return where;
    }

    private List<RiskTask> rows(Where where, int limit) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, FIND.formatted(where.sql(), limit))) {
                where.bind(statement);
                return statement.rows(this::task);
            }
        });
    }

    private RiskTask task(ResultSet row) throws SQLException {
        return new RiskTask(scores.read(row), Statement.instant(row, "task_updated"));
    }
}
