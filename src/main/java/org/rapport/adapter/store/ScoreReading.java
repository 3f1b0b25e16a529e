package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.publish.Outbox;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.domain.score.Algorithm;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.domain.score.ScoreType;

/**
 * Stored scores as this release understands them. One that cannot be read keeps its place, with the reason in place of
 * its value, until it is computed anew: a single row never stops a batch, a page of results or an upgrade.
 */
final class ScoreReading {
    private static final Logger LOG = Logger.getLogger(ScoreReading.class.getName());
    private static final Outcome UNREADABLE = new Outcome.Absent(
            Outcome.Reason.ERROR, "The stored result cannot be read by this release and will be computed anew.");
    private static final Duration SET_ASIDE = Duration.ofHours(1);

    private ScoreReading() {}

    static StoredScore of(ResultSet row, ScoreJson json) throws SQLException {
        Score score;
        try {
            score = json.read(row.getString("body"));
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "The stored score {0} cannot be read and will be computed anew: {1}", new Object[] {
                row.getString("id"), e.getClass().getSimpleName()
            });
            score = unreadable(row);
        }
        return new StoredScore(
                score,
                ScoreStatus.of(row.getString("status")),
                row.getInt("version"),
                Statement.instant(row, "issued"));
    }

    static boolean isUnreadable(StoredScore stored) {
        return stored.score().outcome().equals(UNREADABLE);
    }

    /** What the columns tell of it. */
    private static Score unreadable(ResultSet row) throws SQLException {
        String measure = row.getString("measure");
        ScoreIdentity identity = new ScoreIdentity(
                row.getString("site_id"),
                row.getString("patient_id"),
                row.getString("course_id"),
                measure,
                row.getString("window_key"),
                Algorithm.CURRENT.id());
        String system = Optional.ofNullable(row.getString("code_system")).orElse(ScoreType.OWN);
        Instant start = Statement.instant(row, "effective_start");
        Instant end = Statement.instant(row, "effective_end");
        return new Score(
                identity,
                new ScoreType(measure, system, measure, family(row.getString("family")), List.of()),
                start.equals(end) ? EffectiveTime.at(start) : EffectiveTime.between(start, end),
                UNREADABLE,
                List.of(),
                Optional.ofNullable(row.getString("encounter_id")),
                List.of(),
                List.of(),
                List.of(),
                "");
    }

    private static ScoreFamily family(String name) {
        return Arrays.stream(ScoreFamily.values())
                .filter(family -> family.name().equals(name))
                .findFirst()
                .orElse(ScoreFamily.ENGAGEMENT);
    }

    /**
     * Keeps what cannot be read from being written back, and has its patients scored. Where that does not help by the
     * next time, an hour later, nothing waits for it any more.
     */
    static void setAside(Connection connection, String site, Collection<StoredScore> unreadable, Instant now)
            throws SQLException {
        if (unreadable.isEmpty()) {
            return;
        }
        List<UUID> ids = unreadable.stream()
                .map(stored -> stored.score().identity().uuid())
                .toList();
        try (Statement statement =
                Statement.of(connection, "update outbox set next_attempt = ?, failures = failures + ? where score_id = any(?)")) {
            statement.with(now.plus(SET_ASIDE)).with(Outbox.PATIENCE / 2).withArray("uuid", ids).update();
        }
        List<PatientKey> patients = unreadable.stream()
                .map(stored -> new PatientKey(site, stored.score().identity().patient()))
                .distinct()
                .sorted()
                .toList();
        DueMarks.set(
                connection, site, patients.stream().map(PatientKey::patient).toList(), now);
    }
}
