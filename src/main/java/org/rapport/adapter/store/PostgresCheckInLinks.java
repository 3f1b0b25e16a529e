package org.rapport.adapter.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.checkin.CheckInLinks;
import org.rapport.application.checkin.Link;
import org.rapport.application.checkin.SessionReference;
import org.rapport.application.receive.PostedResponses;
import org.rapport.domain.instrument.InstrumentKey;

/** Keeps links to forms in PostgreSQL, of each token no more than its hash. */
public final class PostgresCheckInLinks implements CheckInLinks {
    private static final String INSERT =
            """
            insert into check_in_link (id, token_hash, site_id, patient_id, session_type, session_id, episode_id,
                                       questionnaire, practitioner, made_by, made_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SPEND =
            """
            update check_in_link set used_at = ?, answers_hash = ?, response_id = ?
             where id = ? and used_at is null and revoked_at is null and expires_at > ?
            """;

    private static final String COUNT =
            """
            insert into check_in_try as t (what, since, count) values (?, ?, 1)
            on conflict (what, since) do update set count = t.count + 1
            returning count
            """;

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Database database;
    private final PostgresResponseArchive responses;

    public PostgresCheckInLinks(Database database, PostgresResponseArchive responses) {
        this.database = database;
        this.responses = responses;
    }

    @Override
    public void add(List<NewLink> links, String madeBy, Instant now) {
        database.inTransaction(connection -> {
            for (NewLink one : links) {
                try (Statement statement = Statement.of(connection, INSERT)) {
                    insert(statement, one, madeBy, now);
                }
            }
            return null;
        });
    }

    private static void insert(Statement statement, NewLink one, String madeBy, Instant now) throws SQLException {
        Link link = one.link();
        statement
                .with(link.id())
                .with(one.tokenHash())
                .with(link.site())
                .with(link.patientId())
                .with(link.session().type())
                .with(link.session().id())
                .withOptional(link.episodeId())
                .with(link.form().toString())
                .withOptional(link.practitionerId())
                .with(madeBy)
                .with(now)
                .with(link.expires())
                .update();
    }

    @Override
    public Optional<Link> byTokenHash(byte[] tokenHash) {
        return one("select * from check_in_link where token_hash = ?", tokenHash);
    }

    @Override
    public Optional<Link> find(UUID id) {
        return one("select * from check_in_link where id = ?", id);
    }

    private Optional<Link> one(String sql, Object key) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.with(key).row(PostgresCheckInLinks::link);
            }
        });
    }

    @Override
    public void opened(UUID id, Instant now) {
        change("update check_in_link set opened_at = ? where id = ? and opened_at is null", now, id);
    }

    @Override
    public boolean revoke(UUID id, String who, Instant now) {
        String sql =
                """
                update check_in_link set revoked_at = ?, revoked_by = ?
                 where id = ? and used_at is null and revoked_at is null
                """;
        return change(sql, now, who, id) == 1;
    }

    private int change(String sql, Object... values) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                for (Object value : values) {
                    statement.with(value);
                }
                return statement.update();
            }
        });
    }

    /** Of two forms at once the second waits for the row, and finds it used. */
    @Override
    public PostedResponses spending(Link link, byte[] answers, Instant now) {
        return (site, form, json) -> database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, SPEND)) {
                int spent = statement
                        .with(now)
                        .with(answers)
                        .with(form.source().id())
                        .with(link.id())
                        .with(now)
                        .update();
                if (spent == 0) {
                    throw new Spent();
                }
            }
            return responses.save(connection, site, form, json);
        });
    }

    @Override
    public int tried(String what, Duration span, Instant now) {
        Instant since = Instant.ofEpochSecond(now.getEpochSecond() / span.toSeconds() * span.toSeconds());
        return database.inTransaction(connection -> {
            int count;
            try (Statement statement = Statement.of(connection, COUNT)) {
                count = statement
                        .with(hash(what + " " + since))
                        .with(since)
                        .row(row -> row.getInt("count"))
                        .orElseThrow();
            }
            if (count == 1) {
                try (Statement old = Statement.of(connection, "delete from check_in_try where since < ?")) {
                    old.with(now.minus(REMEMBERED)).update();
                }
            }
            return count;
        });
    }

    private static byte[] hash(String what) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(what.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static Link link(ResultSet row) throws SQLException {
        byte[] answers = row.getBytes("answers_hash");
        Optional<Link.Use> use = Statement.optionalInstant(row, "used_at")
                .map(when -> new Link.Use(when, answers == null ? new byte[0] : answers));
        return new Link(
                Statement.uuid(row, "id"),
                row.getString("site_id"),
                row.getString("patient_id"),
                new SessionReference(row.getString("session_type"), row.getString("session_id")),
                Optional.ofNullable(row.getString("episode_id")),
                InstrumentKey.parse(row.getString("questionnaire")).orElseThrow(),
                Optional.ofNullable(row.getString("practitioner")),
                Statement.instant(row, "expires_at"),
                new Link.State(
                        Statement.optionalInstant(row, "opened_at"),
                        use,
                        Statement.optionalInstant(row, "revoked_at")));
    }
}
