package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.operations.DeadLetterList.Selection;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.operations.LetterDesk.Run;

/** Replays of many letters: each step takes one letter and moves the replay on, so that no letter is tried twice by one. */
final class ReplayRuns {
    private static final String BEGIN =
            """
            insert into replay_run (started_by, started_at, site_id, stage, reference, until_letter, total)
            select ?, ?, ?, ?, ?, coalesce(max(id), 0), count(*) from dead_letter where state = 'open' and %s
            returning id
            """
                    .formatted(LetterRows.SELECTED);

    private static final String OLDEST =
            "select * from replay_run where finished_at is null order by id limit 1 for update skip locked";

    private static final String NEXT = "select id from dead_letter where state = 'open' and id > ? and id <= ? and"
            + LetterRows.SELECTED + "order by id limit 1";

    private static final String MOVE_ON =
            """
            update replay_run set last_letter = ?, resolved = resolved + ?, handed_on = handed_on + ?, failed = failed + ?
             where id = ?
            """;

    private ReplayRuns() {}

    static long begin(Connection connection, Selection selection, String who, Instant now) throws SQLException {
        try (Statement statement = Statement.of(connection, BEGIN)) {
            LetterRows.select(statement.with(who).with(now), selection);
            return LetterRows.select(statement, selection)
                    .row(row -> row.getLong("id"))
                    .orElseThrow();
        }
    }

    static boolean stop(Connection connection, long run, String who, Instant now) throws SQLException {
        String sql = "update replay_run set finished_at = ?, stopped_by = ? where id = ? and finished_at is null";
        try (Statement statement = Statement.of(connection, sql)) {
            return statement.with(now).with(who).with(run).update() > 0;
        }
    }

    static boolean step(Connection connection, LetterReplay replay, Instant now) throws SQLException {
        Optional<Going> going = going(connection);
        if (going.isEmpty()) {
            return false;
        }
        Optional<Long> letter = next(connection, going.get());
        if (letter.isEmpty()) {
            finish(connection, going.get().id(), now);
        } else {
            moveOn(connection, going.get().id(), letter.get(), replay.replay(connection, letter.get()));
        }
        return true;
    }

    private static Optional<Going> going(Connection connection) throws SQLException {
        try (Statement statement = Statement.of(connection, OLDEST)) {
            return statement.row(row -> new Going(
                    row.getLong("id"), row.getLong("last_letter"), row.getLong("until_letter"), selection(row)));
        }
    }

    private static Optional<Long> next(Connection connection, Going going) throws SQLException {
        try (Statement statement = Statement.of(connection, NEXT)) {
            statement.with(going.last()).with(going.until());
            return LetterRows.select(statement, going.selection()).row(row -> row.getLong("id"));
        }
    }

    private static void moveOn(Connection connection, long run, long letter, Outcome outcome) throws SQLException {
        try (Statement statement = Statement.of(connection, MOVE_ON)) {
            statement
                    .with(letter)
                    .with(outcome == Outcome.RESOLVED || outcome == Outcome.GONE ? 1 : 0)
                    .with(outcome == Outcome.HANDED_ON ? 1 : 0)
                    .with(outcome == Outcome.FAILED ? 1 : 0)
                    .with(run)
                    .update();
        }
    }

    private static void finish(Connection connection, long run, Instant now) throws SQLException {
        try (Statement statement = Statement.of(connection, "update replay_run set finished_at = ? where id = ?")) {
            statement.with(now).with(run).update();
        }
    }

    static List<Run> latest(Connection connection, int limit) throws SQLException {
        try (Statement statement = Statement.of(connection, "select * from replay_run order by id desc limit ?")) {
            return statement.with(limit).rows(ReplayRuns::run);
        }
    }

    private static Run run(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("id"),
                row.getString("started_by"),
                Statement.instant(row, "started_at"),
                selection(row),
                row.getInt("total"),
                row.getInt("resolved"),
                row.getInt("handed_on"),
                row.getInt("failed"),
                Statement.optionalInstant(row, "finished_at"),
                Optional.ofNullable(row.getString("stopped_by")));
    }

    private static Selection selection(ResultSet row) throws SQLException {
        return new Selection(row.getString("site_id"), row.getString("stage"), row.getString("reference"));
    }

    /** A replay that goes on. */
    private record Going(long id, long last, long until, Selection selection) {}
}
