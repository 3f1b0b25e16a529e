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
            update replay_run
               set last_letter = ?, resolved = resolved + ?, handed_on = handed_on + ?, failed = failed + ?, attempts = 0
             where id = ?
            """;

    private static final String TELL =
            """
            update replay_run r set failed_letter = d.id, failure = d.reason from dead_letter d where r.id = ? and d.id = ?
            """;

    private static final String COUNT_ATTEMPT =
            """
            update replay_run set attempts = attempts + 1 where id = ? and last_letter < ? and finished_at is null
            returning attempts
            """;

    /** What may pass is tried so often, each time at another turn. */
    private static final int MOST_ATTEMPTS = 3;

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
            moveOn(connection, going.get().id(), letter.get(), tried(connection, replay, going.get(), letter.get()));
        }
        return true;
    }

    private static Outcome tried(Connection connection, LetterReplay replay, Going going, long letter) {
        try {
            return replay.replay(connection, letter);
        } catch (SQLException | RuntimeException | Error e) {
            throw new StuckReplay(going.id(), letter, e);
        }
    }

    /**
     * What becomes of a letter whose transaction was rolled back: no letter keeps those after it waiting for ever. Where
     * the database is in trouble as a whole, this fails too, and nothing is counted.
     *
     * @return whether the replay goes on at once; else what was in the way may pass until the next turn
     */
    static boolean stuck(Connection connection, StuckReplay stuck, Instant now) throws SQLException {
        Optional<Integer> attempts;
        try (Statement statement = Statement.of(connection, COUNT_ATTEMPT)) {
            attempts = statement.with(stuck.run()).with(stuck.letter()).row(row -> row.getInt("attempts"));
        }
        if (attempts.isEmpty()) {
            return true;
        }
        if (stuck.mayPass() && attempts.get() < MOST_ATTEMPTS) {
            return false;
        }
        LetterReplay.fail(connection, stuck.letter(), stuck.failure(), now);
        moveOn(connection, stuck.run(), stuck.letter(), Outcome.FAILED);
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
        if (outcome == Outcome.FAILED) {
            try (Statement statement = Statement.of(connection, TELL)) {
                statement.with(run).with(letter).update();
            }
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
                Optional.ofNullable(row.getObject("failed_letter", Long.class)),
                row.getString("failure"),
                Statement.optionalInstant(row, "finished_at"),
                Optional.ofNullable(row.getString("stopped_by")));
    }

    private static Selection selection(ResultSet row) throws SQLException {
        return new Selection(row.getString("site_id"), row.getString("stage"), row.getString("reference"));
    }

    /** A replay that goes on. */
    private record Going(long id, long last, long until, Selection selection) {}
}
