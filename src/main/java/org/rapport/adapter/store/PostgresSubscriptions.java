package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.rapport.application.notification.SubscriptionState;
import org.rapport.application.notification.SubscriptionStore;

/** How the subscriptions stand, in PostgreSQL. */
public final class PostgresSubscriptions implements SubscriptionStore {
    private static final String SAVE =
            """
            update subscription
               set topic = ?, last_event = ?, last_heard = ?, last_asked = ?, pull_due = ?, caught_up = ?, trouble = ?
             where site_id = ? and subscription = ?
            """;

    private final Database database;

    public PostgresSubscriptions(Database database) {
        this.database = database;
    }

    @Override
    public List<SubscriptionState> of(String site) {
        String sql = "select * from subscription where site_id = ? order by subscription";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.with(site).rows(PostgresSubscriptions::state);
            }
        });
    }

    @Override
    public void update(String site, String subscription, UnaryOperator<SubscriptionState> change) {
        database.inTransaction(connection -> {
            SubscriptionState known = locked(connection, site, subscription);
            save(connection, site, change.apply(known));
            return 0;
        });
    }

    /** Made first when it is not there, so that two who come at once wait for each other. */
    private static SubscriptionState locked(Connection connection, String site, String subscription)
            throws SQLException {
        String make = "insert into subscription (site_id, subscription) values (?, ?) on conflict do nothing";
        try (Statement statement = Statement.of(connection, make)) {
            statement.with(site).with(subscription).update();
        }
        String lock = "select * from subscription where site_id = ? and subscription = ? for update";
        try (Statement statement = Statement.of(connection, lock)) {
            return statement
                    .with(site)
                    .with(subscription)
                    .row(PostgresSubscriptions::state)
                    .orElseThrow();
        }
    }

    private static void save(Connection connection, String site, SubscriptionState state) throws SQLException {
        try (Statement statement = Statement.of(connection, SAVE)) {
            statement
                    .with(state.topic())
                    .withOptional(state.lastEvent())
                    .withOptional(state.lastHeard())
                    .withOptional(state.lastAsked())
                    .withOptional(state.pullDue())
                    .withOptional(state.caughtUp())
                    .withOptional(state.trouble())
                    .with(site)
                    .with(state.subscription())
                    .update();
        }
    }

    @Override
    public void forget(String site, String subscription) {
        database.inTransaction(connection -> {
            try (Statement statement =
                    Statement.of(connection, "delete from subscription where site_id = ? and subscription = ?")) {
                return statement.with(site).with(subscription).update();
            }
        });
    }

    private static SubscriptionState state(ResultSet row) throws SQLException {
        return new SubscriptionState(
                row.getString("subscription"),
                row.getString("topic"),
                Optional.ofNullable(row.getObject("last_event", Long.class)),
                Statement.optionalInstant(row, "last_heard"),
                Statement.optionalInstant(row, "last_asked"),
                Statement.optionalInstant(row, "pull_due"),
                Statement.optionalInstant(row, "caught_up"),
                Optional.ofNullable(row.getString("trouble")));
    }
}
