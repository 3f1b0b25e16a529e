package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.ExtractPages;
import org.rapport.application.extract.ExtractType;
import org.rapport.application.query.RiskTasks.RiskTask;
import org.rapport.application.query.ScoreCatalogue.Found;

/** Reads the lines of extracts out of PostgreSQL along an index, so that a page costs the same wherever it is. */
public final class PostgresExtractPages implements ExtractPages {
    /** How many lines are read in one transaction. */
    private static final int PAGE = 500;

    private final Database database;
    private final ScoreRows scores;
    private final int size;

    public PostgresExtractPages(Database database, DefinitionsBySite definitions) {
        this(database, definitions, PAGE);
    }

    PostgresExtractPages(Database database, DefinitionsBySite definitions, int size) {
        this.database = database;
        this.size = size;
        this.scores = new ScoreRows(new ScoreJson(definitions));
    }

    @Override
    public Page page(Extract extract, Extract.File file, Optional<String> after) {
        ExtractSource source = ExtractSource.of(extract, file.type());
        after.or(file::after).ifPresent(key -> source.limit(">", key));
        file.until().ifPresent(key -> source.limit("<=", key));
        List<Keyed> rows = database.inTransaction(connection -> rows(connection, source, file.type()));
        boolean last = rows.size() <= size;
        List<Keyed> page = last ? rows : rows.subList(0, size);
        Optional<String> next =
                last ? Optional.empty() : Optional.of(page.get(page.size() - 1).key());
        return new Page(page.stream().map(Keyed::line).toList(), next);
    }

    private List<Keyed> rows(Connection connection, ExtractSource source, ExtractType type) throws SQLException {
        String tail = " order by " + source.order() + " limit " + (size + 1);
        String branches = source.branches().stream()
                .map(branch -> "(" + branch.sql() + " order by "
                        + source.key().stream()
                                .map(column -> "r." + column.name())
                                .collect(Collectors.joining(", "))
                        + " limit " + (size + 1) + ")")
                .collect(Collectors.joining(" union all "));
        String sql = "select *, " + source.keyText() + " as row_key from (" + branches + ") u" + tail;
        try (Statement statement = Statement.of(connection, sql)) {
            source.bind(statement);
            return statement.rows(row -> new Keyed(row.getString("row_key"), line(row, type)));
        }
    }

    private Line line(ResultSet row, ExtractType type) throws SQLException {
        return switch (type) {
            case OBSERVATION -> new ScoreLine(found(row));
            case PROVENANCE -> new OriginLine(found(row));
            case QUESTIONNAIRE_RESPONSE -> new FormLine(PostgresResponseArchive.archived(row));
            case TASK -> new TaskLine(new RiskTask(scores.read(row), Statement.instant(row, "task_updated")));
        };
    }

    private Found found(ResultSet row) throws SQLException {
        return new Found(scores.read(row), Statement.instant(row, "last_updated"));
    }

    private record Keyed(String key, Line line) {}
}
