package org.rapport.adapter.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Dead letters about all scores of a measure at a site: one for each reason, however many scores it holds back. The
 * reference is {@code measure/<code>}; the version stands for the reason.
 */
final class MeasureLetters {
    private static final String OPEN =
            """
            insert into dead_letter as d (site_id, stage, reference, version, path, reason, payload, first_seen, last_seen)
            values (?, 'publish', ?, ?, '', ?, '', ?, ?)
            on conflict (site_id, stage, reference, version) do update
               set attempts = d.attempts + 1, last_seen = excluded.last_seen, state = 'open', closed_at = null
             where d.state = 'resolved'
            """;

    private static final String PREFIX = "measure/";

    private MeasureLetters() {}

    /** Opens the letter; one that is open already stays as it is, and so does one that somebody discarded. */
    static void open(Connection connection, String site, String measure, String reason, Instant now)
            throws SQLException {
        String version = UUID.nameUUIDFromBytes(reason.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        try (Statement statement = Statement.of(connection, OPEN)) {
            statement
                    .with(site)
                    .with(reference(measure))
                    .with(version)
                    .with(reason)
                    .with(now)
                    .with(now)
                    .update();
        }
    }

    /**
     * Closes the letters about measures of which scores were held; what is still so opens them again. One about scores
     * that nobody looks for any more stays: nothing would open it again.
     */
    static void closeHeld(Connection connection, String site) throws SQLException {
        String sql =
                """
                update dead_letter d set state = 'resolved'
                 where d.site_id = ? and d.stage = 'publish' and d.reference like 'measure/%' and d.state = 'open'
                   and not exists (select 1 from score s join outbox o on o.score_id = s.id
                                    where s.site_id = d.site_id and s.measure = substr(d.reference, ?)
                                      and o.state in ('submitted', 'accepted') and o.look_at is null
                                      and o.last_error = d.reason)
                """;
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(site).with(PREFIX.length() + 1).update();
        }
    }

    /** Whose letter this is; empty for one about a single score. */
    static Optional<String> measureOf(String reference) {
        return reference.startsWith(PREFIX) ? Optional.of(reference.substring(PREFIX.length())) : Optional.empty();
    }

    static String reference(String measure) {
        return PREFIX + measure;
    }
}
