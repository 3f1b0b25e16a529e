package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.rapport.application.receive.Way;
import org.rapport.application.receive.message.MessageKey;
import org.rapport.application.receive.message.MessageStore;
import org.rapport.domain.fact.Fact;

/**
 * Keeps what messages say in PostgreSQL, in one transaction with the word that they were received: of two deliveries of a
 * message at the same time the second waits for the first, and does nothing when that has been stored.
 */
public final class PostgresMessageStore implements MessageStore {
    private static final String RECEIVE =
            """
            insert into message_received (site_id, sender, control_id, content, received_at) values (?, ?, ?, ?, ?)
            on conflict do nothing
            """;

    private static final String USED =
            """
            select count(*) as others from message_received
             where site_id = ? and sender = ? and control_id = ? and content <> ?
            """;

    /** A few with each message, so that the table stays bounded and no message waits for the cleaning. */
    private static final String FORGET =
            """
            delete from message_received where ctid = any(array(
                select ctid from message_received where site_id = ? and received_at < ?
                 order by received_at limit 20 for update skip locked))
            """;

    /** A message that was refused once, and is taken now that the settings are other ones. */
    private static final String RESOLVE =
            """
            update dead_letter set state = 'resolved'
             where site_id = ? and stage = 'receive' and reference = ? and state = 'open'
            """;

    private final Database database;
    private final PostgresFactStore facts;
    private final Clock clock;

    public PostgresMessageStore(Database database, PostgresFactStore facts, Clock clock) {
        this.database = database;
        this.facts = facts;
        this.clock = clock;
    }

    @Override
    public Outcome save(String site, MessageKey key, List<Fact> said, Duration remembered) {
        Instant now = clock.instant();
        return database.inTransaction(connection -> {
            forget(connection, site, now.minus(remembered));
            if (!receive(connection, site, key, now)) {
                return Outcome.REPEATED;
            }
            Arrival arrival = new Arrival(Way.HL7V2, now);
            facts.save(connection, site, arrival, said);
            DeadLetters.receive(connection, site, arrival, said, List.of());
            resolve(connection, site, key);
            return used(connection, site, key) ? Outcome.STORED_UNDER_USED_ID : Outcome.STORED;
        });
    }

    private static boolean receive(Connection connection, String site, MessageKey key, Instant now)
            throws SQLException {
        try (Statement statement = Statement.of(connection, RECEIVE)) {
            return statement
                            .with(site)
                            .with(key.sender())
                            .with(key.controlId())
                            .with(key.content())
                            .with(now)
                            .update()
                    > 0;
        }
    }

    private static void forget(Connection connection, String site, Instant before) throws SQLException {
        try (Statement statement = Statement.of(connection, FORGET)) {
            statement.with(site).with(before).update();
        }
    }

    private static void resolve(Connection connection, String site, MessageKey key) throws SQLException {
        try (Statement statement = Statement.of(connection, RESOLVE)) {
            statement.with(site).with("HL7v2/" + key.content()).update();
        }
    }

    private static boolean used(Connection connection, String site, MessageKey key) throws SQLException {
        try (Statement statement = Statement.of(connection, USED)) {
            return statement
                    .with(site)
                    .with(key.sender())
                    .with(key.controlId())
                    .with(key.content())
                    .row(row -> row.getLong("others") > 0)
                    .orElse(false);
        }
    }
}
