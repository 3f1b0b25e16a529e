package org.rapport.adapter.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;

/**
 * Scores and their outbox rows, written together. First versions are copied: the lock on their patient's work row keeps
 * anybody else from storing the same score meanwhile.
 */
final class ScoreRows {
    private static final String UPSERT =
            """
            insert into score (site_id, last_updated, id, patient_id, course_id, measure, window_key, family,
                               effective_start, effective_end, value, encounter_id, status, version, issued, body,
                               code_system, labels)
            select ?, ?, d.id, d.patient_id, d.course_id, d.measure, d.window_key, d.family, d.effective_start,
                   d.effective_end, d.value, d.encounter_id, d.status, d.version, d.issued, d.body, d.code_system,
                   d.labels::text[]
              from unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                as d(id, patient_id, course_id, measure, window_key, family, effective_start, effective_end, value,
                     encounter_id, status, version, issued, body, code_system, labels)
            on conflict (id) do update
               set family = excluded.family, effective_start = excluded.effective_start,
                   effective_end = excluded.effective_end, value = excluded.value,
                   encounter_id = excluded.encounter_id, status = excluded.status, version = excluded.version,
                   issued = excluded.issued, last_updated = excluded.last_updated, body = excluded.body,
                   code_system = excluded.code_system, labels = excluded.labels
            """;

    private static final String SCORE_COLUMNS =
            """
            score (id, site_id, last_updated, patient_id, course_id, measure, window_key, family, effective_start,
                   effective_end, value, encounter_id, status, version, issued, body, code_system, labels)""";

    private static final String OUTBOX_COLUMNS =
            "outbox (score_id, site_id, state, next_attempt, patient_id, rank, version)";

    private static final String TO_OUTBOX =
            """
            insert into outbox as o (site_id, state, next_attempt, score_id, patient_id, rank, version)
            select ?, 'pending', ?, * from unnest(?, ?, ?, ?)
            on conflict (score_id) do update
               set state = 'pending', version = excluded.version, next_attempt = excluded.next_attempt,
                   attempts = case when o.state = 'pending' then o.attempts else 0 end, last_error = null,
                   failures = case when o.state = 'pending' then o.failures else 0 end,
                   looks = 0, look_at = null
            """;

    /** What was retracted before anybody tried to write it never has to be written. */
    private static final String WITHDRAW =
            "update outbox set state = 'withdrawn' where score_id = any(?) and not offered";

    private final ScoreJson json;

    ScoreRows(ScoreJson json) {
        this.json = json;
    }

    void save(Connection connection, String site, Collection<StoredScore> scores, Instant now) throws SQLException {
        if (scores.isEmpty()) {
            return;
        }
        Map<Boolean, List<StoredScore>> byNovelty =
                scores.stream().collect(Collectors.partitioningBy(score -> score.version() == 1));
        if (!byNovelty.get(true).isEmpty()) {
            copy(connection, site, byNovelty.get(true), now);
        }
        if (!byNovelty.get(false).isEmpty()) {
            PostgresScoreVersions.keep(connection, byNovelty.get(false));
            upsert(connection, site, byNovelty.get(false), now);
            toOutbox(connection, site, byNovelty.get(false), now);
            withdraw(connection, byNovelty.get(false));
        }
        RiskTaskRows.save(connection, scores, now);
    }

    private void copy(Connection connection, String site, List<StoredScore> scores, Instant now) throws SQLException {
        CopyText rows = new CopyText();
        CopyText outbox = new CopyText();
        for (StoredScore stored : scores) {
            UUID id = stored.score().identity().uuid();
            rows.with(id).with(site).with(now);
            copy(rows, stored);
            outbox.with(id).with(site).with("pending").with(now);
            outbox.with(stored.score().identity().patient())
                    .with(rank(stored.score()))
                    .with(stored.version())
                    .endRow();
        }
        rows.into(connection, SCORE_COLUMNS);
        outbox.into(connection, OUTBOX_COLUMNS);
    }

    private void copy(CopyText rows, StoredScore stored) {
        Score score = stored.score();
        ScoreIdentity identity = score.identity();
        rows.with(identity.patient()).with(identity.course()).with(identity.measure());
        rows.with(identity.window()).with(score.type().family().name());
        rows.with(score.effective().start()).with(score.effective().asOf()).with(value(score));
        rows.with(score.encounterId().orElse(null)).with(stored.status().code());
        rows.with(stored.version())
                .with(stored.issued())
                .with(json.bytes(score))
                .with(ownSystem(score))
                .with(labels(score))
                .endRow();
    }

    StoredScore read(ResultSet row) throws SQLException {
        return ScoreReading.of(row, json);
    }

    private void upsert(Connection connection, String site, Collection<StoredScore> scores, Instant now)
            throws SQLException {
        try (Statement statement = Statement.of(connection, UPSERT)) {
            statement
                    .with(site)
                    .with(now)
                    .withArray("uuid", column(scores, score -> score.identity().uuid()))
                    .withTexts(column(scores, score -> score.identity().patient()))
                    .withTexts(column(scores, score -> score.identity().course()))
                    .withTexts(column(scores, score -> score.identity().measure()))
                    .withTexts(column(scores, score -> score.identity().window()))
                    .withTexts(column(scores, score -> score.type().family().name()))
                    .withArray("timestamptz", column(scores, score -> score.effective()
                            .start()))
                    .withArray("timestamptz", column(scores, score -> score.effective()
                            .asOf()))
                    .withArray("numeric", column(scores, ScoreRows::value))
                    .withTexts(column(scores, score -> score.encounterId().orElse(null)))
                    .withTexts(scores.stream().map(one -> one.status().code()).toList())
                    .withArray(
                            "integer", scores.stream().map(StoredScore::version).toList())
                    .withArray(
                            "timestamptz",
                            scores.stream().map(StoredScore::issued).toList())
                    .withTexts(column(scores, json::write))
                    .withTexts(column(scores, ScoreRows::ownSystem))
                    .withTexts(column(scores, ScoreRows::labels))
                    .update();
        }
    }

    private static void toOutbox(Connection connection, String site, Collection<StoredScore> scores, Instant now)
            throws SQLException {
        try (Statement statement = Statement.of(connection, TO_OUTBOX)) {
            statement
                    .with(site)
                    .with(now)
                    .withArray("uuid", column(scores, score -> score.identity().uuid()))
                    .withTexts(column(scores, score -> score.identity().patient()))
                    .withArray("smallint", column(scores, ScoreRows::rank))
                    .withArray(
                            "integer", scores.stream().map(StoredScore::version).toList())
                    .update();
        }
    }

    private static void withdraw(Connection connection, Collection<StoredScore> scores) throws SQLException {
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

    /** The code system of a hospital's own score. */
    private static String ownSystem(Score score) {
        String system = score.type().system();
        return system.equals(ScoreType.OWN) ? null : system;
    }

    /** The tokens of its labels, as the database writes an array; null for none. */
    private static String labels(Score score) {
        return score.labels().isEmpty()
                ? null
                : score.labels().stream()
                        .map(label -> '"' + label.token().replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private static BigDecimal value(Score score) {
        return score.outcome() instanceof Outcome.Quantity quantity ? quantity.value() : null;
    }

    private static <T> List<T> column(Collection<StoredScore> scores, Function<Score, T> value) {
        return scores.stream().map(StoredScore::score).map(value).collect(Collectors.toList());
    }
}
