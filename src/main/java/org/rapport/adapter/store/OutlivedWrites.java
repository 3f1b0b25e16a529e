package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.rapport.application.publish.Outbox.Claim;
import org.rapport.application.publish.Outbox.Outcome;
import org.rapport.application.publish.ScoreWriter.Accepted;

/**
 * What an instance wrote that had been outlived without knowing. Nothing of it is kept; but where it was an older version
 * than the one that its successor has written, it may now stand in its place, so that the newer one is written once more.
 */
final class OutlivedWrites {
    private static final String AGAIN =
            """
            with over as (
                update outbox o set state = 'pending', next_attempt = ?
                  from unnest(?, ?) as w(score_id, version)
                 where o.score_id = w.score_id and o.accepted_version > w.version
                   and o.state in ('submitted', 'accepted', 'visible')
                returning o.site_id, o.patient_id)
            update patient_work w set publish_due = ? from (select distinct site_id, patient_id from over) p
             where w.site_id = p.site_id and w.patient_id = p.patient_id
            """;

    private static final String LOCK = "select 1 from patient_work where site_id = ? and patient_id = ? for update";

    private OutlivedWrites() {}

    static void repair(Connection connection, Claim claim, List<Outcome> outcomes, Instant now) throws SQLException {
        List<Outcome> written = outcomes.stream()
                .filter(outcome -> outcome.result() instanceof Accepted)
                .toList();
        if (written.isEmpty()) {
            return;
        }
        try (Statement lock = Statement.of(connection, LOCK);
                Statement again = Statement.of(connection, AGAIN)) {
            lock.with(claim.site()).with(claim.patient()).row(row -> true);
            again.with(now)
                    .withArray(
                            "uuid",
                            written.stream()
                                    .map(outcome -> outcome.pending()
                                            .stored()
                                            .score()
                                            .identity()
                                            .uuid())
                                    .toList())
                    .withArray(
                            "integer",
                            written.stream()
                                    .map(outcome -> outcome.pending().stored().version())
                                    .toList())
                    .with(now)
                    .update();
        }
    }
}
