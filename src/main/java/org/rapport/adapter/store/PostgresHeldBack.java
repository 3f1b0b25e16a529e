package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.adapter.store.HeldScores.Which;
import org.rapport.application.publish.HeldBack;

/** What is held back, in PostgreSQL. Of several instances one tries a score. Letters are locked before what is held back. */
public final class PostgresHeldBack implements HeldBack {
    /** The scores that are held say what is held back; a row more keeps in mind when one of them was tried. */
    private static final String FIND =
            """
            insert into held_back (site_id, subject, probe_at)
            select distinct o.site_id, case o.held_for when 'permission' then 'site/permission' else 'measure/' || s.measure end,
                   ?::timestamptz
              from outbox o join score s on s.id = o.score_id
             where o.site_id = ? and o.state = 'held' and o.held_for is not null
            on conflict do nothing
            """;

    private static final String HOLDS =
            """
            select h.*, case when p.state in ('submitted', 'accepted', 'visible') then 'TAKEN'
                             when p.state = 'pending' then 'UNDER_WAY' else 'NONE' end as probe_state,
                   exists (select 1 from outbox o join score s on s.id = o.score_id
                            where o.site_id = h.site_id and o.state = 'held'
                              and (o.held_for = 'permission' and h.subject = 'site/permission'
                                   or o.held_for = 'content' and h.subject = 'measure/' || s.measure)) as holds
              from held_back h left join outbox p on p.score_id = h.probe
             where h.site_id = ? order by h.subject
            """;

    /** Any of them: what always comes first could be the one that is never taken. */
    private static final String CHOOSE =
            """
            select o.score_id from outbox o
             where o.site_id = ? and o.state = 'held' and o.held_for = ?
               and (?::text is null or exists (select 1 from score s where s.id = o.score_id and s.measure = ?))
             order by random() limit 1
            """;

    private static final String TRY =
            """
            update held_back set probe = ?, probes = probes + 1, probe_at = ?
             where site_id = ? and subject = ? and probes = ? and released_at is null
            """;

    private static final String OFFER =
            """
            with chosen as (
                update outbox set state = 'pending', attempts = 0, next_attempt = ? where score_id = ? and state = 'held'
                returning site_id, patient_id)
            update patient_work w set publish_due = least(publish_due, ?) from chosen c
             where w.site_id = c.site_id and w.patient_id = c.patient_id
            """;

    private static final String RELEASE =
            """
            insert into held_back (site_id, subject, probe_at, released_at) values (?, ?, ?, ?)
            on conflict (site_id, subject) do update
               set probe = null, probes = 0, probe_at = excluded.probe_at, released_at = excluded.released_at
            """;

    private final Database database;

    public PostgresHeldBack(Database database) {
        this.database = database;
    }

    @Override
    public List<Hold> holds(String site, Instant first) {
        return database.inTransaction(connection -> {
            try (Statement find = Statement.of(connection, FIND);
                    Statement list = Statement.of(connection, HOLDS)) {
                find.with(first).with(site).update();
                return list.with(site).rows(PostgresHeldBack::read);
            }
        });
    }

    private static Hold read(ResultSet row) throws SQLException {
        return new Hold(
                row.getString("site_id"),
                row.getString("subject"),
                row.getBoolean("holds"),
                row.getInt("probes"),
                Statement.instant(row, "probe_at"),
                Probe.valueOf(row.getString("probe_state")),
                Statement.optionalInstant(row, "released_at").isPresent());
    }

    /** Noted before it is offered: an instance that dies in between has tried nothing, and the next try is for later. */
    @Override
    public void probe(Hold hold, Instant now, Instant next) {
        Optional<UUID> score = database.inTransaction(connection -> choose(connection, hold));
        if (score.isEmpty() || !database.inTransaction(connection -> note(connection, hold, score.get(), next))) {
            return;
        }
        String lock =
                """
                select 1 from patient_work w join outbox o on o.site_id = w.site_id and o.patient_id = w.patient_id
                 where o.score_id = ? for update of w
                """;
        database.inTransaction(connection -> {
            try (Statement locking = Statement.of(connection, lock);
                    Statement offer = Statement.of(connection, OFFER)) {
                locking.with(score.get()).row(row -> true);
                return offer.with(now).with(score.get()).with(now).update();
            }
        });
    }

    private static Optional<UUID> choose(Connection connection, Hold hold) throws SQLException {
        Optional<String> measure = MeasureLetters.measureOf(hold.subject());
        try (Statement statement = Statement.of(connection, CHOOSE)) {
            return statement
                    .with(hold.site())
                    .with(MeasureLetters.heldFor(hold.subject()))
                    .withOptional(measure)
                    .withOptional(measure)
                    .row(row -> Statement.uuid(row, "score_id"));
        }
    }

    private static boolean note(Connection connection, Hold hold, UUID score, Instant next) throws SQLException {
        try (Statement statement = Statement.of(connection, TRY)) {
            return statement
                            .with(score)
                            .with(next)
                            .with(hold.site())
                            .with(hold.subject())
                            .with(hold.probes())
                            .update()
                    > 0;
        }
    }

    @Override
    public void release(Hold hold, Instant now) {
        database.inTransaction(connection -> {
            MeasureLetters.closeDeclined(connection, hold.site(), hold.subject());
            release(connection, hold.site(), hold.subject(), now);
            return null;
        });
    }

    /** The same for a letter that somebody replays. */
    static void release(Connection connection, String site, String subject, Instant now) throws SQLException {
        try (Statement statement = Statement.of(connection, RELEASE)) {
            Instant until = HeldScores.lastHeld(connection, site, subject, now);
            statement.with(site).with(subject).with(now).with(until).update();
        }
    }

    @Override
    public int offer(Hold hold, Instant now) {
        Optional<Instant> since = database.inTransaction(connection -> releasedAt(connection, hold));
        if (since.isEmpty()) {
            return 0;
        }
        int offered = HeldScores.offerAll(database, Which.behind(hold.site(), hold.subject(), since), now);
        String done = "update held_back set released_at = null where site_id = ? and subject = ? and released_at = ?";
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, done)) {
                return statement
                        .with(hold.site())
                        .with(hold.subject())
                        .with(since.get())
                        .update();
            }
        });
        return offered;
    }

    private static Optional<Instant> releasedAt(Connection connection, Hold hold) throws SQLException {
        String sql = "select released_at from held_back where site_id = ? and subject = ? and released_at is not null";
        try (Statement statement = Statement.of(connection, sql)) {
            return statement.with(hold.site()).with(hold.subject()).row(row -> Statement.instant(row, "released_at"));
        }
    }

    @Override
    public void end(Hold hold) {
        String sql = "delete from held_back where site_id = ? and subject = ? and released_at is null";
        database.inTransaction(connection -> {
            MeasureLetters.closeDeclined(connection, hold.site(), hold.subject());
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.with(hold.site()).with(hold.subject()).update();
            }
        });
    }
}
