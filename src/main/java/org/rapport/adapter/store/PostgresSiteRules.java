package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.application.scoring.RescoringProgress;
import org.rapport.application.scoring.SiteRules;

/** The rules in force, in PostgreSQL. Of instances that adopt at once, each waits for the one before. */
public final class PostgresSiteRules implements SiteRules, RescoringProgress {
    /** Whether a row's site is scored by other rules than these, {@code ?} being the fingerprints of this instance. */
    static final String OTHERS_IN_FORCE =
            "exists (select 1 from site_rules r where r.site_id = w.site_id and not (r.fingerprint = any(?)))";

    private static final String ADOPT =
            """
            insert into site_rules as r (site_id, fingerprint, since) values (?, ?, ?)
            on conflict (site_id) do update set fingerprint = excluded.fingerprint, since = excluded.since
             where r.fingerprint <> excluded.fingerprint
            """;

    private final Database database;

    public PostgresSiteRules(Database database) {
        this.database = database;
    }

    @Override
    public boolean adopt(String site, String fingerprint, Instant now) {
        return database.inTransaction(connection -> adopted(connection, site, fingerprint, now));
    }

    private static boolean adopted(Connection connection, String site, String fingerprint, Instant now)
            throws SQLException {
        try (Statement statement = Statement.of(connection, ADOPT)) {
            return statement.with(site).with(fingerprint).with(now).update() == 1;
        }
    }

    @Override
    public Map<String, String> inForce() {
        Map<String, String> inForce = new TreeMap<>();
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "select site_id, fingerprint from site_rules")) {
                return statement.rows(row -> inForce.put(row.getString("site_id"), row.getString("fingerprint")));
            }
        });
        return inForce;
    }

    @Override
    public List<Progress> progress() {
        String sql =
                """
                select r.site_id, r.since, count(w.patient_id) filter (where w.scored_by = r.fingerprint) as done,
                       count(w.patient_id) filter (where w.scored_by is distinct from r.fingerprint) as waiting
                  from site_rules r left join patient_work w on w.site_id = r.site_id
                 group by r.site_id, r.since order by r.site_id
                """;
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.rows(row -> new Progress(
                        row.getString("site_id"),
                        Statement.instant(row, "since"),
                        row.getLong("done"),
                        row.getLong("waiting")));
            }
        });
    }
}
