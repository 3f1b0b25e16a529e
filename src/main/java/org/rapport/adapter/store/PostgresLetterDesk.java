package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.operations.DeadLetterList.Selection;
import org.rapport.application.operations.LetterDesk;

/** Deeds done to dead letters, in PostgreSQL. */
public final class PostgresLetterDesk implements LetterDesk {
    private static final Logger LOG = Logger.getLogger(PostgresLetterDesk.class.getName());

    private static final String DISCARD =
            """
            update dead_letter
               set state = 'discarded', discarded_by = ?, discarded_at = ?, discarded_because = ?
             where id = ? and state = 'open'
            """;

    private final Database database;
    private final PostgresFactStore facts;
    private final Clock clock;

    public PostgresLetterDesk(Database database, PostgresFactStore facts, Clock clock) {
        this.database = database;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Outcome replay(long letter, String who, Rereading reading) {
        return database.inTransaction(connection -> {
            Instant now = clock.instant();
            Outcome outcome = new LetterReplay(facts, reading, now).replay(connection, letter);
            if (outcome != Outcome.UNKNOWN) {
                String result = outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
                note(connection, new Deed(now, who, "replay", Optional.of(letter), Optional.empty(), result));
            }
            return outcome;
        });
    }

    @Override
    public boolean discard(long letter, String who, String because) {
        return database.inTransaction(connection -> {
            Instant now = clock.instant();
            try (Statement statement = Statement.of(connection, DISCARD)) {
                boolean done =
                        statement.with(who).with(now).with(because).with(letter).update() > 0;
                String result = done ? "discarded" : "gone";
                note(connection, new Deed(now, who, "discard", Optional.of(letter), Optional.empty(), result));
                return done;
            }
        });
    }

    @Override
    public long begin(Selection selection, String who) {
        return database.inTransaction(connection -> {
            Instant now = clock.instant();
            long run = ReplayRuns.begin(connection, selection, who, now);
            note(connection, new Deed(now, who, "replay-all", Optional.empty(), Optional.of(run), "begun"));
            return run;
        });
    }

    @Override
    public boolean stop(long run, String who) {
        return database.inTransaction(connection -> {
            Instant now = clock.instant();
            boolean stopped = ReplayRuns.stop(connection, run, who, now);
            String result = stopped ? "stopped" : "gone";
            note(connection, new Deed(now, who, "stop", Optional.empty(), Optional.of(run), result));
            return stopped;
        });
    }

    @Override
    public boolean step(Rereading reading) {
        Instant now = clock.instant();
        LetterReplay replay = new LetterReplay(facts, reading, now);
        try {
            return database.inTransaction(connection -> ReplayRuns.step(connection, replay, now));
        } catch (StuckReplay stuck) {
            LOG.log(Level.WARNING, "Replay {0}: {1}", new Object[] {Long.toString(stuck.run()), stuck.getMessage()});
            return database.inTransaction(connection -> ReplayRuns.stuck(connection, stuck, now));
        }
    }

    @Override
    public List<Run> runs(int limit) {
        return database.inTransaction(connection -> ReplayRuns.latest(connection, limit));
    }

    @Override
    public List<Deed> deeds(int limit) {
        String sql = "select * from operations_audit order by id desc limit ?";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.with(limit).rows(PostgresLetterDesk::deed);
            }
        });
    }

    private static void note(Connection connection, Deed deed) throws SQLException {
        String sql = "insert into operations_audit (at, who, action, letter, run, result) values (?, ?, ?, ?, ?, ?)";
        try (Statement statement = Statement.of(connection, sql)) {
            statement
                    .with(deed.when())
                    .with(deed.who())
                    .with(deed.action())
                    .withOptional(deed.letter())
                    .withOptional(deed.run())
                    .with(deed.result())
                    .update();
        }
    }

    private static Deed deed(ResultSet row) throws SQLException {
        return new Deed(
                Statement.instant(row, "at"),
                row.getString("who"),
                row.getString("action"),
                Optional.ofNullable(row.getObject("letter", Long.class)),
                Optional.ofNullable(row.getObject("run", Long.class)),
                row.getString("result"));
    }
}
