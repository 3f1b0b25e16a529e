package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.rapport.application.lease.Deadline;
import org.rapport.application.pull.Leadership;

/**
 * Leads as leases in PostgreSQL, on the database's clock. They are renewed for as long as this instance lives; it trusts
 * its own memory of a lease only for half of it, so that it never acts on one that may have ended.
 */
public final class PostgresLeadership implements Leadership {
    private static final String TAKE =
            """
            insert into lead as l (site_id, feed, holder, lease_until)
            values (?, ?, ?, clock_timestamp() + ? * interval '1 millisecond')
            on conflict (site_id, feed) do update
               set holder = excluded.holder, lease_until = excluded.lease_until,
                   fence = l.fence + case when l.holder = excluded.holder then 0 else 1 end
             where l.holder = excluded.holder or l.lease_until < clock_timestamp()
            """;

    private static final String RENEW =
            """
            update lead set lease_until = clock_timestamp() + ? * interval '1 millisecond'
             where holder = ? and lease_until > clock_timestamp()
            returning site_id, feed
            """;

    private static final String RELEASE = "update lead set lease_until = '-infinity' where holder = ?";

    private static final String OTHERS =
            """
            select 1 from lead
             where site_id = ? and feed = ? and holder <> ? and lease_until > clock_timestamp() for share
            """;

    private final Database database;
    private final String holder;
    private final Duration lease;
    private final Clock clock;
    private final Map<Feed, Deadline> sure = new ConcurrentHashMap<>();
    private volatile boolean released;

    /**
     * @param database where the leases are
     * @param holder the name of this instance, which no other has and none had before
     * @param lease how long a feed waits for an instance that died
     * @param clock the time
     */
    public PostgresLeadership(Database database, String holder, Duration lease, Clock clock) {
        this.database = database;
        this.holder = holder;
        this.lease = lease;
        this.clock = clock;
    }

    @Override
    public boolean lead(String site, String feed) {
        Feed asked = new Feed(site, feed);
        Deadline known = sure.get(asked);
        if (released) {
            return false;
        }
        if (known != null && !known.passed()) {
            return true;
        }
        Deadline deadline = deadline();
        boolean taken = take(asked);
        if (taken) {
            sure.put(asked, deadline);
        } else {
            sure.remove(asked);
        }
        return taken;
    }

    private boolean take(Feed feed) {
        boolean taken = database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, TAKE)) {
                return statement
                                .with(feed.site())
                                .with(feed.name())
                                .with(holder)
                                .with(lease.toMillis())
                                .update()
                        == 1;
            }
        });
        if (taken && released) {
            release();
        }
        return taken && !released;
    }

    /** Says that this instance still lives. To be called several times in a lease. */
    public void renew() {
        Deadline deadline = deadline();
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, RENEW)) {
                return statement
                        .with(lease.toMillis())
                        .with(holder)
                        .rows(row -> sure.put(new Feed(row.getString("site_id"), row.getString("feed")), deadline));
            }
        });
    }

    /**
     * Hands all feeds over at once and for good: a turn that has not noticed yet that everything stops takes none of them
     * back.
     */
    public void release() {
        released = true;
        sure.clear();
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, RELEASE)) {
                return statement.with(holder).update();
            }
        });
    }

    /** Whether another instance leads a feed, which it then does until the transaction has ended. */
    boolean isOthers(Connection connection, String site, String feed) throws SQLException {
        try (Statement statement = Statement.of(connection, OTHERS)) {
            return statement.with(site).with(feed).with(holder).row(row -> true).isPresent();
        }
    }

    private Deadline deadline() {
        return Deadline.in(lease.dividedBy(2), clock);
    }

    private record Feed(String site, String name) {}
}
