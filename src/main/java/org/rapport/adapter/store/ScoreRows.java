package org.rapport.adapter.store;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
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
            OutboxRows.put(connection, site, byNovelty.get(false), now);
            OutboxRows.withdraw(connection, byNovelty.get(false));
        }
        RiskTaskRows.save(connection, scores, now);
    }

    private void copy(Connection connection, String site, List<StoredScore> scores, Instant now) throws SQLException {
        CopyText rows = new CopyText();
        for (StoredScore stored : scores) {
            rows.with(stored.score().identity().uuid()).with(site).with(now);
            copy(rows, stored);
        }
        rows.into(connection, SCORE_COLUMNS);
        OutboxRows.copy(connection, site, scores, now);
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

    static <T> List<T> column(Collection<StoredScore> scores, Function<Score, T> value) {
        return scores.stream().map(StoredScore::score).map(value).collect(Collectors.toList());
    }
}
