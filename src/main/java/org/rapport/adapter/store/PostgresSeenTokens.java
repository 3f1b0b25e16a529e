package org.rapport.adapter.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import org.rapport.application.advice.SeenTokens;

/**
 * Tokens that were shown, in PostgreSQL, for all instances. With each new one a few that have expired are forgotten, so
 * that there are never many more than are valid.
 */
public final class PostgresSeenTokens implements SeenTokens {
    private static final String TAKE =
            "insert into seen_token (digest, expires) values (?, ?) on conflict (digest) do nothing";

    private static final String FORGET =
            """
            delete from seen_token where digest in (
                select digest from seen_token where expires < ? order by expires limit 4 for update skip locked)
            """;

    private final Database database;
    private final Clock clock;

    public PostgresSeenTokens(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public boolean first(String issuer, String id, Instant expires) {
        byte[] digest = digest(issuer + "\n" + id);
        return database.inTransaction(connection -> {
            try (Statement take = Statement.of(connection, TAKE);
                    Statement forget = Statement.of(connection, FORGET)) {
                forget.with(clock.instant()).update();
                return take.with(digest).with(expires).update() == 1;
            }
        });
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
