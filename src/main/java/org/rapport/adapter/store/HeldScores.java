package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/**
 * Puts up again what was held or given up. Rows of patients are locked before rows of the outbox and in their order, as
 * everywhere.
 */
final class HeldScores {
    private static final String HELD =
            """
             o.site_id = ? and o.state = 'held' and o.held_under is distinct from ?
               and (?::text is null or exists (select 1 from score s where s.id = o.score_id and s.measure = ?))
            """;

    private static final String LOCK =
            """
            select 1 from patient_work w
             where exists (select 1 from outbox o where o.patient_id = w.patient_id and w.site_id = o.site_id and"""
                    + HELD + ") order by w.site_id, w.patient_id for update of w";

    private static final String OFFER =
            """
            with again as (
                update outbox o set state = 'pending', attempts = 0, next_attempt = ?, held_under = null
                 where"""
                    + HELD
                    + """
                 returning o.patient_id),
            due as (
                update patient_work w set publish_due = least(publish_due, ?) from (select distinct patient_id from again) a
                 where w.site_id = ? and w.patient_id = a.patient_id)
            select count(*) as offered from again
            """;

    private static final String LOOK_AGAIN =
            """
            update outbox o set looks = 0, look_at = ? from score s
             where s.id = o.score_id and s.measure = ? and o.site_id = ? and o.state in ('submitted', 'accepted')
               and o.look_at is null and o.last_error is not null
            """;

    private HeldScores() {}

    /** Offers what is held under other terms than these, of one measure or of all; says how many scores. */
    static int offer(Connection connection, String site, Optional<String> measure, String terms, Instant now)
            throws SQLException {
        lock(connection, site, measure, terms);
        try (Statement offer = Statement.of(connection, OFFER)) {
            return held(offer.with(now), site, measure, terms)
                    .with(now)
                    .with(site)
                    .row(row -> (int) row.getLong("offered"))
                    .orElse(0);
        }
    }

    /** Locks the patients of whom something is held. */
    static void lock(Connection connection, String site, Optional<String> measure, String terms) throws SQLException {
        try (Statement lock = Statement.of(connection, LOCK)) {
            held(lock, site, measure, terms).rows(row -> true);
        }
    }

    private static Statement held(Statement statement, String site, Optional<String> measure, String terms)
            throws SQLException {
        return statement.with(site).with(terms).withOptional(measure).withOptional(measure);
    }

    /** Looks again for scores of a measure that were given up; says how many. */
    static int lookAgain(Connection connection, String site, String measure, Instant now) throws SQLException {
        try (Statement statement = Statement.of(connection, LOOK_AGAIN)) {
            return statement.with(now).with(measure).with(site).update();
        }
    }
}
