package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rapport.application.operations.DeadLetterList.DeadLetter;
import org.rapport.application.operations.DeadLetterList.Discarded;
import org.rapport.application.operations.DeadLetterList.Question;
import org.rapport.application.operations.DeadLetterList.Selection;
import org.rapport.application.operations.DeadLetterList.State;

/** Rows of dead letters, without their contents. */
final class LetterRows {
    /** Any text begins with the empty one; {@code starts_with} takes a reference as it is, not as a pattern. */
    static final String SELECTED = " (? in ('', site_id)) and (? in ('', stage)) and starts_with(reference, ?) ";

    private LetterRows() {}

    static List<DeadLetter> list(Connection connection, Question question) throws SQLException {
        String sql = "select * from dead_letter where state = ? and id < ? and" + SELECTED + "order by id desc limit ?";
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(question.state().word()).with(question.before());
            select(statement, question.selection()).with(question.limit());
            return HeldCounts.into(connection, statement.rows(LetterRows::read));
        }
    }

    static Optional<DeadLetter> find(Connection connection, long id) throws SQLException {
        try (Statement statement = Statement.of(connection, "select * from dead_letter where id = ?")) {
            return HeldCounts.into(connection, statement.with(id).rows(LetterRows::read)).stream()
                    .findFirst();
        }
    }

    static long count(Connection connection, State state, Selection selection) throws SQLException {
        String sql = "select count(*) as letters from dead_letter where state = ? and" + SELECTED;
        try (Statement statement = Statement.of(connection, sql)) {
            return select(statement.with(state.word()), selection)
                    .row(row -> row.getLong("letters"))
                    .orElseThrow();
        }
    }

    /** Binds what {@link #SELECTED} asks for. */
    static Statement select(Statement statement, Selection selection) throws SQLException {
        return statement.with(selection.site()).with(selection.stage()).with(selection.reference());
    }

    static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getString("site_id"),
                row.getString("stage"),
                row.getString("reference"),
                row.getString("version"),
                row.getString("path"),
                row.getString("reason"),
                row.getInt("attempts"),
                Statement.instant(row, "first_seen"),
                Statement.instant(row, "last_seen"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                discarded(row),
                0);
    }

    private static Optional<Discarded> discarded(ResultSet row) throws SQLException {
        if (!row.getString("state").equals("discarded")) {
            return Optional.empty();
        }
        return Optional.of(new Discarded(
                row.getString("discarded_by"),
                Statement.instant(row, "discarded_at"),
                row.getString("discarded_because")));
    }
}
