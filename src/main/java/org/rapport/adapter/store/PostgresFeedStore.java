package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.pull.FeedStore;

/** Watermarks in PostgreSQL. */
public final class PostgresFeedStore implements FeedStore {
    private final Database database;

    public PostgresFeedStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Instant> watermark(String site, String resourceType) {
        String sql = "select watermark from feed where site_id = ? and resource_type = ?";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement
                        .with(site)
                        .with(resourceType)
                        .row(row -> Statement.optionalInstant(row, "watermark"))
                        .flatMap(watermark -> watermark);
            }
        });
    }

    @Override
    public void succeeded(String site, String resourceType, Optional<Instant> latest, Instant now) {
        run(
                """
                insert into feed as f (site_id, resource_type, watermark, last_success) values (?, ?, ?, ?)
                on conflict (site_id, resource_type) do update
                   set watermark = greatest(f.watermark, excluded.watermark), last_success = excluded.last_success,
                       once_more = false, failure = null
                """,
                site,
                resourceType,
                latest.orElse(null),
                now);
    }

    @Override
    public boolean readOnceMore(String site, String resourceType) {
        String sql = "select once_more from feed where site_id = ? and resource_type = ?";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement
                        .with(site)
                        .with(resourceType)
                        .row(row -> row.getBoolean("once_more"))
                        .orElse(false);
            }
        });
    }

    @Override
    public void askForOnceMore(String site, String resourceType, Instant now) {
        run(
                """
                insert into feed (site_id, resource_type, once_more, last_success) values (?, ?, true, ?)
                on conflict (site_id, resource_type) do update
                   set once_more = true, last_success = excluded.last_success, failure = null
                """,
                site,
                resourceType,
                now);
    }

    @Override
    public void failed(String site, String resourceType, String sentence, Instant now) {
        run(
                """
                insert into feed (site_id, resource_type, last_failure, failure) values (?, ?, ?, ?)
                on conflict (site_id, resource_type) do update
                   set last_failure = excluded.last_failure, failure = excluded.failure
                """,
                site,
                resourceType,
                now,
                sentence);
    }

    @Override
    public void cycleBegun(String site, Instant now) {
        run("insert into site_cycle (site_id, begun) values (?, ?) on conflict (site_id) do nothing", site, now);
    }

    @Override
    public void cycleFinished(String site, Instant now) {
        run("update site_cycle set finished = ? where site_id = ? and finished is null", now, site);
    }

    @Override
    public List<FeedState> states() {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "select * from feed order by site_id, resource_type")) {
                return statement.rows(PostgresFeedStore::state);
            }
        });
    }

    private static FeedState state(ResultSet row) throws SQLException {
        return new FeedState(
                row.getString("site_id"),
                row.getString("resource_type"),
                Statement.optionalInstant(row, "watermark"),
                Statement.optionalInstant(row, "last_success"),
                Optional.ofNullable(row.getString("failure")));
    }

    private void run(String sql, Object... values) {
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                for (Object value : values) {
                    statement.with(value);
                }
                return statement.update();
            }
        });
    }
}
