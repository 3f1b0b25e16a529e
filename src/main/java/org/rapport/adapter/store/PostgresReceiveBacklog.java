package org.rapport.adapter.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.lease.Deadline;
import org.rapport.application.receive.ReceiveBacklog;

/**
 * The backlog as rows in PostgreSQL: patients due to be scored and scores to be written. It is counted no further than to
 * the limit, and once in half a second. What waits for a site's first turn to end is no backlog: only more pages end it.
 * Neither are scores of a site where nothing is written: they wait for somebody to switch writing on.
 */
public final class PostgresReceiveBacklog implements ReceiveBacklog {
    private static final Logger LOG = Logger.getLogger(PostgresReceiveBacklog.class.getName());
    private static final Duration KEPT = Duration.ofMillis(500);

    private static final String COUNT =
            """
            select (select count(*) from (
                       select 1 from patient_work w
                        where site_id = ? and dirty_since is not null
                          and not exists (select 1 from site_cycle c where c.site_id = w.site_id and c.finished is null
                                             and c.begun > ?::timestamptz - interval '10 minutes')
                        limit ?) d)
                 + (select count(*) from (
                       select 1 from outbox where site_id = ? and state = 'pending' limit ?) o) as waiting
            """;

    private final Database database;
    private final int limit;
    private final Predicate<String> writes;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /**
     * @param database where the rows are
     * @param limit how many may wait at each site before its backlog is long
     * @param writes whether scores of a site are written at present
     * @param clock the time
     */
    public PostgresReceiveBacklog(Database database, int limit, Predicate<String> writes, Clock clock) {
        this.database = database;
        this.limit = limit;
        this.writes = writes;
        this.clock = clock;
    }

    @Override
    public boolean isLong(String site) {
        Known before = known.get(site);
        if (before != null && !before.until().passed()) {
            return before.isLong();
        }
        boolean now = count(site) > limit;
        known.put(site, new Known(now, Deadline.in(KEPT, clock)));
        if (now != (before != null && before.isLong())) {
            LOG.log(
                    Level.INFO,
                    now
                            ? "Site {0}: more than {1} patients and scores are waiting, receiving slows down"
                            : "Site {0}: no more than {1} patients and scores are waiting any longer, receiving goes on",
                    new Object[] {site, limit});
        }
        return now;
    }

    private long count(String site) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, COUNT)) {
                return statement
                        .with(site)
                        .with(clock.instant())
                        .with(limit + 1)
                        .with(site)
                        .with(writes.test(site) ? limit + 1 : 0)
                        .row(row -> row.getLong("waiting"))
                        .orElse(0L);
            }
        });
    }

    private record Known(boolean isLong, Deadline until) {}
}
