package org.rapport.adapter.store;

import java.util.Set;
import java.util.TreeSet;
import org.rapport.application.confidence.StoredSites;

/**
 * The sites of which there are facts, or clients with scores or forms: looked up along indexes that begin with the site, a step for
 * each site and not for each row.
 */
public final class PostgresStoredSites implements StoredSites {
    private static final String ALL =
            """
            with recursive known(site_id) as (
                select least((select min(w.site_id) from patient_work w), (select min(f.site_id) from fact f))
                union all
                select least((select min(w.site_id) from patient_work w where w.site_id > k.site_id),
                             (select min(f.site_id) from fact f where f.site_id > k.site_id))
                  from known k where k.site_id is not null)
            select site_id from known where site_id is not null
            """;

    private final Database database;

    public PostgresStoredSites(Database database) {
        this.database = database;
    }

    @Override
    public Set<String> all() {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, ALL)) {
                return new TreeSet<>(statement.rows(row -> row.getString("site_id")));
            }
        });
    }
}
