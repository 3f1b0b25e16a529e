package org.rapport.adapter.store;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
        Map<String, Line> rows = database.inTransaction(connection -> rows(connection, source, file.type()));
        List<Line> lines = rows.values().stream().limit(size).toList();
        Optional<String> next =
                rows.size() > size ? rows.keySet().stream().skip(size - 1L).findFirst() : Optional.empty();
        return new Page(lines, next);
    }

    /**
     * Rows of all branches in the order of their keys. Those of further branches are looked for only as far as the page of
     * the first one reaches, so that each replaced version is looked at once and not again for each page before it. A
     * version that is replaced between the two looks is met twice, and counted once.
     */
    private Map<String, Line> rows(Connection connection, ExtractSource source, ExtractType type) throws SQLException {
        if (source.branches().size() == 1) {
            return rows(connection, source, source.branches().get(0), type);
        }
        TreeMap<String, Line> rows = new TreeMap<>();
        for (ExtractSource.Branch branch : source.branches()) {
            if (rows.size() > size) {
                source.limit(branch, "<=", rows.lastKey());
            }
            rows.putAll(rows(connection, source, branch, type));
        }
        return rows;
    }

    private Map<String, Line> rows(
            Connection connection, ExtractSource source, ExtractSource.Branch branch, ExtractType type)
            throws SQLException {
        String sql = "select *, " + source.keyText() + " as row_key from (" + branch.sql() + " order by "
                + source.keyColumns() + " limit " + (size + 1) + ") u order by " + source.order();
        try (Statement statement = Statement.of(connection, sql)) {
            branch.where().bind(statement);
            Map<String, Line> rows = new LinkedHashMap<>();
            statement.rows(row -> rows.put(row.getString("row_key"), line(row, type)));
            return rows;
        }
    }

    private Line line(ResultSet row, ExtractType type) throws SQLException {
        return switch (type) {
            case OBSERVATION -> new ScoreLine(found(row), labelsNow(row));
            case PROVENANCE -> new OriginLine(found(row), labelsNow(row));
            case QUESTIONNAIRE_RESPONSE -> new FormLine(PostgresResponseArchive.archived(row));
            case TASK -> new TaskLine(new RiskTask(scores.read(row), Statement.instant(row, "task_updated")));
        };
    }

    private static Set<String> labelsNow(ResultSet row) throws SQLException {
        Array labels = row.getArray("labels_now");
        return labels == null ? Set.of() : Set.of((String[]) labels.getArray());
    }

    private Found found(ResultSet row) throws SQLException {
        return new Found(scores.read(row), Statement.instant(row, "last_updated"));
    }
}
