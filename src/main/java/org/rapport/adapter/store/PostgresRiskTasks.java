package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.adapter.store.Keyset.Key;
import org.rapport.adapter.store.Keyset.Type;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;
import org.rapport.application.query.RiskTasks;

/** Finds the Tasks of risks in PostgreSQL. */
public final class PostgresRiskTasks implements RiskTasks {
    private static final List<Question.Order> LATEST_FIRST = List.of(new Question.Order("_lastUpdated", true));

    private final Pages<RiskTask> pages;
    private final ScoreRows scores;
    private final ConditionSql conditions = new ConditionSql(new TaskElements("risk_task", "score"));

    public PostgresRiskTasks(Database database, DefinitionsBySite definitions) {
        this.scores = new ScoreRows(new ScoreJson(definitions));
        this.pages = new Pages<>(
                database,
                "risk_task join score on score.id = risk_task.score_id",
                "score.*, risk_task.last_updated as task_updated",
                this::task);
    }

    @Override
    public Optional<RiskTask> find(UUID score) {
        return about(List.of(score)).stream().findFirst();
    }

    @Override
    public List<RiskTask> about(Collection<UUID> ids) {
        return pages.all(
                Clause.of("risk_task.score_id = any(?)", Clause.array("uuid", ids)), "risk_task.score_id", ids.size());
    }

    @Override
    public Page<RiskTask> search(Question question) {
        return pages.read(
                conditions.of(question.condition()), keyset(question.order()), question.count(), question.after());
    }

    @Override
    public long count(Question question) {
        return pages.count(conditions.of(question.condition()));
    }

    private static Keyset keyset(List<Question.Order> asked) {
        return Keyset.of(
                asked.isEmpty() ? LATEST_FIRST : asked, PostgresRiskTasks::keys, "risk_task.score_id", Type.ID);
    }

    private static List<Key> keys(Question.Order order) {
        boolean descending = order.descending();
        return switch (order.key()) {
            case "_lastUpdated" -> List.of(new Key("risk_task.last_updated", Type.TIME, descending));
            case "authored-on" -> List.of(new Key("score.issued", Type.TIME, descending));
            case "patient" -> List.of(new Key("risk_task.patient_id", Type.TEXT, descending));
            case "_id" -> List.of();
            default -> throw new IllegalArgumentException("Tasks cannot be sorted by '" + order.key() + "'");
        };
    }

    private RiskTask task(ResultSet row) throws SQLException {
        return new RiskTask(scores.read(row), Statement.instant(row, "task_updated"));
    }
}
