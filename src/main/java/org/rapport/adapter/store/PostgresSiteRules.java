package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.rapport.application.scoring.SiteRules;

/** The rules in force, in PostgreSQL. Of instances that adopt at once, each waits for the one before. */
public final class PostgresSiteRules implements SiteRules {
    /** Whether a row's site is scored by other rules than these, {@code ?} being the fingerprints of this instance. */
    static final String OTHERS_IN_FORCE =
            "exists (select 1 from site_rules r where r.site_id = w.site_id and not (r.fingerprint = any(?)))";

    private static final String ADOPT =
            """
            insert into site_rules as r (site_id, fingerprint, since) values (?, ?, ?)
            on conflict (site_id) do update set fingerprint = excluded.fingerprint, since = excluded.since
             where r.fingerprint <> excluded.fingerprint
            """;

    /** In the order in which whoever locks several patients locks them, so that nobody waits in a circle. */
    private static final String MARK_ALL =
            """
            with clean as (select site_id, patient_id from patient_work
                            where site_id = ? order by site_id, patient_id for update)
            update patient_work w set dirty_since = coalesce(w.dirty_since, ?) from clean
             where w.site_id = clean.site_id and w.patient_id = clean.patient_id
            """;

    private final Database database;

    public PostgresSiteRules(Database database) {
        this.database = database;
    }

    @Override
    public boolean adopt(String site, String fingerprint, Instant now) {
        return database.inTransaction(connection -> {
            boolean others = adopted(connection, site, fingerprint, now);
            if (others) {
                try (Statement statement = Statement.of(connection, MARK_ALL)) {
                    statement.with(site).with(now).update();
                }
            }
            return others;
        });
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
}
