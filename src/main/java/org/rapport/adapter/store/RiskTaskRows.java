package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.rapport.application.publish.StoredScore;

/** The Tasks of risks, kept in the same transaction as their scores. */
final class RiskTaskRows {
    private static final String ASK =
            """
            insert into risk_task as t (score_id, site_id, patient_id, status, last_updated)
            select s.id, s.site_id, s.patient_id, 'requested', s.last_updated from score s where s.id = any(?)
            on conflict (score_id) do update set status = excluded.status, last_updated = excluded.last_updated
             where t.status <> excluded.status
            """;

    private static final String WITHDRAW =
            "update risk_task set status = 'cancelled', last_updated = ? where score_id = any(?) and status <> 'cancelled'";

    private RiskTaskRows() {}

    /** After the scores are stored: asks for those present, and withdraws what was asked for and is not any more. */
    static void save(Connection connection, Collection<StoredScore> scores, Instant now) throws SQLException {
        List<UUID> asked = ids(scores, StoredScore::asksForReview);
        if (!asked.isEmpty()) {
            try (Statement statement = Statement.of(connection, ASK)) {
                statement.withArray("uuid", asked).update();
            }
        }
        List<UUID> withdrawn = ids(scores, StoredScore::withdrawsReview);
        if (!withdrawn.isEmpty()) {
            try (Statement statement = Statement.of(connection, WITHDRAW)) {
                statement.with(now).withArray("uuid", withdrawn).update();
            }
        }
    }

    private static List<UUID> ids(Collection<StoredScore> scores, Predicate<StoredScore> wanted) {
        return scores.stream()
                .filter(wanted)
                .map(stored -> stored.score().identity().uuid())
                .toList();
    }
}
