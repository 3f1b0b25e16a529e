package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.rapport.application.publish.Outbox.Claim;

/**
 * Which patients a publisher has, for how long: a lease on the patient's work row. Those with a risk that is there come
 * first, then those with a risk answered otherwise, then those who have been waiting longest.
 */
final class PublishClaims {
    private static final String CLAIM =
            """
            update patient_work w set lease_until = ?, fence = w.fence + 1
              from (select site_id, patient_id from patient_work
                     where site_id = ? and publish_due <= ? and (lease_until is null or lease_until < ?)
                     order by publish_due limit ? for update skip locked) due
             where w.site_id = due.site_id and w.patient_id = due.patient_id
            returning w.patient_id, w.fence
            """;

    /** The same for patients with a risk to be told, whoever else has been waiting for longer. */
    private static final String CLAIM_RISKS =
            """
            update patient_work w set lease_until = ?, fence = w.fence + 1
              from (select w.site_id, w.patient_id from outbox o join patient_work w using (site_id, patient_id)
                     where site_id = ? and o.state = 'pending' and o.rank < 0 and o.next_attempt <= ?
                       and (w.lease_until is null or w.lease_until < ?)
                     order by o.rank, o.next_attempt limit ? for update of w skip locked) due
             where w.site_id = due.site_id and w.patient_id = due.patient_id
            returning w.patient_id, w.fence
            """;

    private static final String LOCK =
            """
            select w.patient_id from patient_work w join unnest(?, ?, ?) as c(site_id, patient_id, fence)
                on w.site_id = c.site_id and w.patient_id = c.patient_id and w.fence = c.fence
             order by w.site_id, w.patient_id for update of w
            """;

    private static final String RELEASE =
            """
            update patient_work w
               set lease_until = null,
                   publish_due = (select min(o.next_attempt) from outbox o
                                   where o.site_id = w.site_id and o.patient_id = w.patient_id and o.state = 'pending')
              from unnest(?, ?, ?) as c(site_id, patient_id, fence)
             where w.site_id = c.site_id and w.patient_id = c.patient_id and w.fence = c.fence
            """;

    private PublishClaims() {}

    static List<Claim> take(Connection connection, String site, Instant now, Duration lease, int limit)
            throws SQLException {
        List<Claim> claims = new ArrayList<>(claim(connection, CLAIM_RISKS, site, now, lease, limit));
        claims.addAll(claim(connection, CLAIM, site, now, lease, limit - claims.size()));
        return claims;
    }

    private static List<Claim> claim(
            Connection connection, String sql, String site, Instant now, Duration lease, int limit)
            throws SQLException {
        try (Statement statement = Statement.of(connection, sql)) {
            return statement
                    .with(now.plus(lease))
                    .with(site)
                    .with(now)
                    .with(now)
                    .with(limit)
                    .rows(row -> new Claim(site, row.getString("patient_id"), row.getLong("fence")));
        }
    }

    static boolean holds(Connection connection, Claim claim) throws SQLException {
        String sql = "select 1 from patient_work where site_id = ? and patient_id = ? and fence = ? for update";
        try (Statement statement = Statement.of(connection, sql)) {
            return statement
                    .with(claim.site())
                    .with(claim.patient())
                    .with(claim.fence())
                    .row(row -> true)
                    .isPresent();
        }
    }

    /** Those of the claims that still hold, their rows locked in the order in which everybody locks several. */
    static List<Claim> held(Connection connection, List<Claim> claims) throws SQLException {
        try (Statement lock = forClaims(connection, LOCK, claims)) {
            Set<String> patients = new HashSet<>(lock.rows(row -> row.getString("patient_id")));
            return claims.stream()
                    .filter(claim -> patients.contains(claim.patient()))
                    .toList();
        }
    }

    /** The rows are locked first, so that the second statement sees what a scoring that held them has just added. */
    static int release(Connection connection, List<Claim> claims) throws SQLException {
        try (Statement lock = forClaims(connection, LOCK, claims);
                Statement release = forClaims(connection, RELEASE, claims)) {
            lock.rows(row -> true);
            return release.update();
        }
    }

    private static Statement forClaims(Connection connection, String sql, List<Claim> claims) throws SQLException {
        return Statement.of(connection, sql)
                .withTexts(column(claims, Claim::site))
                .withTexts(column(claims, Claim::patient))
                .withArray("bigint", column(claims, Claim::fence));
    }

    static <T> List<T> column(Collection<Claim> claims, Function<Claim, T> value) {
        return claims.stream().map(value).toList();
    }
}
