package org.rapport.adapter.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Dead letters about many scores of a site: {@code measure/<code>} for a measure, one for each reason, and
 * {@code site/permission} for a permission that is missing. The version stands for the reason.
 */
final class MeasureLetters {
    /** What is held for a permission of the whole site. */
    static final String PERMISSION = "permission";
    /** What is held because the EHR does not take the measure as it is. */
    static final String CONTENT = "content";

    static final String OF_PERMISSION = "site/" + PERMISSION;
    /** Nothing is held behind this one: what waits is tried again by itself. */
    static final String OF_CREDENTIALS = "site/credentials";
    /** The version of letters about what an EHR declined, so that there is one however differently it says so. */
    static final String DECLINED = "declined";

    private static final String OPEN =
            """
            insert into dead_letter as d (site_id, stage, reference, version, path, reason, payload, first_seen, last_seen)
            values (?, 'publish', ?, ?, '', ?, '', ?, ?)
            on conflict (site_id, stage, reference, version) do update
               set attempts = d.attempts + 1, last_seen = excluded.last_seen, closed_at = null,
                   reason = case when d.state = 'discarded' then d.reason else excluded.reason end,
                   state = case when d.state = 'discarded' then d.state else 'open' end
             where d.state in ('resolved', 'discarded')
            """;

    private static final String PREFIX = "measure/";

    private MeasureLetters() {}

    /** Opens the letter; one that is open already stays as it is. One that somebody discarded stays so, and is kept while the same comes up. */
    static void open(Connection connection, String site, String measure, String reason, Instant now)
            throws SQLException {
        String version = UUID.nameUUIDFromBytes(reason.getBytes(StandardCharsets.UTF_8))
                .toString()
                .substring(0, 8);
        open(connection, site, reference(measure), version, reason, now);
    }

    /** Opens the one letter about what the EHR declined. */
    static void declined(Connection connection, String site, String reference, String reason, Instant now)
            throws SQLException {
        open(connection, site, reference, DECLINED, reason, now);
    }

    private static void open(
            Connection connection, String site, String reference, String version, String reason, Instant now)
            throws SQLException {
        try (Statement statement = Statement.of(connection, OPEN)) {
            statement
                    .with(site)
                    .with(reference)
                    .with(version)
                    .with(reason)
                    .with(now)
                    .with(now)
                    .update();
        }
    }

    /**
     * Closes the letters about scores that were held; what is still so opens them again. One about scores
     * that nobody looks for any more stays: nothing would open it again.
     */
    static void closeHeld(Connection connection, String site) throws SQLException {
        String sql =
                """
                update dead_letter d set state = 'resolved'
                 where d.site_id = ? and d.stage = 'publish' and d.state = 'open'
                   and (d.reference like 'measure/%' or d.reference = ?)
                   and not exists (select 1 from score s join outbox o on o.score_id = s.id
                                    where s.site_id = d.site_id and s.measure = substr(d.reference, ?)
                                      and o.state in ('submitted', 'accepted') and o.look_at is null
                                      and o.last_error = d.reason)
                """;
        try (Statement statement = Statement.of(connection, sql)) {
            statement.with(site).with(OF_PERMISSION).with(PREFIX.length() + 1).update();
        }
    }

    /** Closes the letter about what the EHR declined. */
    static void closeDeclined(Connection connection, String site, String reference) throws SQLException {
        DeadLetters.closeLetter(connection, site, "publish", reference, DECLINED);
    }

    /** Whether the letter is about many scores of a site. */
    static boolean ofMany(String reference) {
        return reference.equals(OF_PERMISSION) || reference.startsWith(PREFIX);
    }

    /** What the scores behind a letter about declined ones are held for. */
    static String heldFor(String reference) {
        return reference.equals(OF_PERMISSION) ? PERMISSION : CONTENT;
    }

    /** Whose letter this is; empty for one about a single score. */
    static Optional<String> measureOf(String reference) {
        return reference.startsWith(PREFIX) ? Optional.of(reference.substring(PREFIX.length())) : Optional.empty();
    }

    static String reference(String measure) {
        return PREFIX + measure;
    }
}
