package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;

/** What is to be written to an EHR: a row for each score, put up in the transaction that stores it. */
final class OutboxRows {
    private static final String COLUMNS = "outbox (score_id, site_id, state, next_attempt, patient_id, rank, version)";

    private static final String PUT =
            """
            insert into outbox as o (site_id, state, next_attempt, score_id, patient_id, rank, version)
            select ?, 'pending', ?, * from unnest(?, ?, ?, ?)
            on conflict (score_id) do update
               set state = 'pending', version = excluded.version, next_attempt = excluded.next_attempt,
                   attempts = case when o.state = 'pending' then o.attempts else 0 end, last_error = null,
                   failures = case when o.state = 'pending' then o.failures else 0 end,
                   looks = 0, look_at = null
            """;

    private static final String WITHDRAW =
            "update outbox set state = 'withdrawn' where score_id = any(?) and not offered";

    private OutboxRows() {}

    /** Puts up the first versions of scores. */
    static void copy(Connection connection, String site, List<StoredScore> scores, Instant now) throws SQLException {
        CopyText rows = new CopyText();
        for (StoredScore stored : scores) {
            rows.with(stored.score().identity().uuid())
                    .with(site)
                    .with("pending")
                    .with(now);
            rows.with(stored.score().identity().patient())
                    .with(rank(stored.score()))
                    .with(stored.version())
                    .endRow();
        }
        rows.into(connection, COLUMNS);
    }

    /** Puts scores up that are there already, or puts them up once more. */
    static void put(Connection connection, String site, Collection<StoredScore> scores, Instant now)
            throws SQLException {
        try (Statement statement = Statement.of(connection, PUT)) {
            statement
                    .with(site)
                    .with(now)
                    .withArray("uuid", ScoreRows.column(scores, score -> score.identity()
                            .uuid()))
                    .withTexts(
                            ScoreRows.column(scores, score -> score.identity().patient()))
                    .withArray("smallint", ScoreRows.column(scores, OutboxRows::rank))
                    .withArray(
                            "integer", scores.stream().map(StoredScore::version).toList())
                    .update();
        }
    }

    /** Takes back what was retracted before anybody tried to write it: it never has to be written. */
    static void withdraw(Connection connection, Collection<StoredScore> scores) throws SQLException {
        List<UUID> retracted = scores.stream()
                .filter(score -> score.status() == ScoreStatus.ENTERED_IN_ERROR)
                .map(score -> score.score().identity().uuid())
                .toList();
        if (retracted.isEmpty()) {
            return;
        }
        try (Statement statement = Statement.of(connection, WITHDRAW)) {
            statement.withArray("uuid", retracted).update();
        }
    }

    /** What must be known at once goes first, a risk that is there before one that is not; what refers to others, last. */
    private static Short rank(Score score) {
        if (score.type().family() == ScoreFamily.RISK) {
            return (short) (score.outcome().equals(new Outcome.Flag(true)) ? -2 : -1);
        }
        return (short) (score.related().isEmpty() ? 0 : 1);
    }
}
