package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.rapport.adapter.store.HeldScores.Which;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.operations.WriteBackReport;
import org.rapport.application.publish.Sendings;
import org.rapport.application.publish.WrittenScores;
import org.rapport.domain.score.ScoreIdentity;

/** What the outbox knows of scores that were handed over. A change counts only for the version that was looked for. */
public final class PostgresWrittenScores implements WrittenScores, Sendings, WriteBackReport.States {
    private static final String DUE =
            """
            select s.*, o.ehr_id, o.looks, o.state as outbox_state from outbox o join score s on s.id = o.score_id
             where o.site_id = ? and o.look_at <= ? and o.state in ('submitted', 'accepted') and s.version = o.version
             order by o.look_at limit ?
            """;

    /** Another instance may have looked at the same time, or the score may have moved on. */
    private static final String OF_THIS_VERSION =
            " where score_id = ? and version = ? and state in ('submitted', 'accepted')";

    private final Database database;
    private final ScoreRows scores;

    public PostgresWrittenScores(Database database, DefinitionsBySite definitions) {
        this.database = database;
        this.scores = new ScoreRows(new ScoreJson(definitions));
    }

    @Override
    public void sending(UUID score) {
        change("update outbox set unanswered = unanswered + 1 where score_id = ?", score);
    }

    @Override
    public void stored(UUID score, String ehrId) {
        database.inTransaction(connection -> {
            String sql = "update outbox set unanswered = 0, ehr_id = ?, ehr_version = null where score_id = ?";
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.with(ehrId).with(score).update();
            }
        });
    }

    /** Of this sending alone: another, by a process that died or one that has taken over, may still be unanswered. */
    @Override
    public void notStored(UUID score) {
        change("update outbox set unanswered = greatest(unanswered - 1, 0) where score_id = ?", score);
    }

    private void change(String sql, UUID score) {
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.with(score).update();
            }
        });
    }

    @Override
    public List<Written> due(String site, Instant now, int limit) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, DUE)) {
                return statement.with(site).with(now).with(limit).rows(this::written);
            }
        });
    }

    private Written written(ResultSet row) throws SQLException {
        return new Written(
                scores.read(row),
                Optional.ofNullable(row.getString("ehr_id")),
                "accepted".equals(row.getString("outbox_state")),
                row.getInt("looks"));
    }

    @Override
    public void seen(Written written, Optional<String> ehrId) {
        String sql = "update outbox set state = 'visible', look_at = null, looks = looks + 1, unanswered = 0,"
                + " accepted_version = version, ehr_id = coalesce(found.id, ehr_id),"
                + " ehr_version = case when found.id is null or found.id = ehr_id then ehr_version end"
                + " from (select ?::text as id) as found";
        change(sql, written, ehrId.orElse(null));
    }

    @Override
    public void lookAgain(Written written, Instant at) {
        change("update outbox set looks = looks + 1, look_at = ?", written, at);
    }

    @Override
    public void putOff(Written written, Instant at) {
        change("update outbox set look_at = ?", written, at);
    }

    @Override
    public void giveUp(Written written, String sentence, Instant now) {
        change("update outbox set looks = looks + 1, look_at = null, last_error = ?", written, sentence);
        ScoreIdentity identity = written.stored().score().identity();
        database.inTransaction(connection -> {
            MeasureLetters.open(connection, identity.site(), identity.measure(), sentence, now);
            return null;
        });
    }

    @Override
    public void leave(Written written) {
        change("update outbox set look_at = null, last_error = ?", written, null);
    }

    @Override
    public void writeAgain(Written written, Instant now) {
        String lock = "select 1 from patient_work where site_id = ? and patient_id = ? for update";
        String again =
                "update outbox set state = 'pending', look_at = null, looks = 0, unanswered = 0, next_attempt = ?";
        String due = "update patient_work set publish_due = least(publish_due, ?) where site_id = ? and patient_id = ?";
        ScoreIdentity score = written.stored().score().identity();
        database.inTransaction(connection -> {
            try (Statement locking = Statement.of(connection, lock);
                    Statement offering = Statement.of(connection, again + OF_THIS_VERSION);
                    Statement marking = Statement.of(connection, due)) {
                locking.with(score.site()).with(score.patient()).row(row -> true);
                offering.with(now)
                        .with(score.uuid())
                        .with(written.stored().version())
                        .update();
                return marking.with(now)
                        .with(score.site())
                        .with(score.patient())
                        .update();
            }
        });
    }

    private void change(String sql, Written written, Object value) {
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql + OF_THIS_VERSION)) {
                return statement
                        .with(value)
                        .with(written.stored().score().identity().uuid())
                        .with(written.stored().version())
                        .update();
            }
        });
    }

    @Override
    public boolean everSeen(String site) {
        return exists("select 1 from outbox where site_id = ? and state = 'visible' limit 1", site);
    }

    @Override
    public boolean holds(String site) {
        return exists("select 1 from outbox where site_id = ? and state = 'held' limit 1", site);
    }

    private boolean exists(String sql, String site) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.with(site).row(row -> true).isPresent();
            }
        });
    }

    /** The letters are closed first: what is refused again while others are still being offered opens them again. */
    @Override
    public int offerHeldAgain(String site, String terms, Instant now) {
        Which which = Which.otherThan(site, terms, now);
        boolean any = database.inTransaction(connection -> {
            boolean held = HeldScores.any(connection, which);
            if (held) {
                MeasureLetters.closeHeld(connection, site);
            }
            return held;
        });
        return any ? HeldScores.offerAll(database, which, now) : 0;
    }

    @Override
    public Map<String, Map<String, Long>> counts() {
        String sql = "select site_id, state, count(*) as scores from outbox group by site_id, state";
        return database.inTransaction(connection -> {
            Map<String, Map<String, Long>> counts = new TreeMap<>();
            try (Statement statement = Statement.of(connection, sql)) {
                statement.rows(row -> counts.computeIfAbsent(row.getString("site_id"), site -> new TreeMap<>())
                        .put(row.getString("state"), row.getLong("scores")));
            }
            return counts;
        });
    }
}
