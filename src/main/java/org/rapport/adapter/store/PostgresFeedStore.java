package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.rapport.application.pull.FeedStore;

/**
 * Watermarks in PostgreSQL. That of the forms counts for the questionnaires that were known when they were read: forms of
 * others were passed over, so that a site that has come to know another questionnaire reads them once more from the start.
 */
public final class PostgresFeedStore implements FeedStore {
    private static final String FORMS = "QuestionnaireResponse";

    private final Database database;
    private final Function<String, Set<String>> questionnaires;
    private final Optional<PostgresLeadership> leadership;

    /** For an instance that is known to be the only one. */
    public PostgresFeedStore(Database database, Function<String, Set<String>> questionnaires) {
        this(database, questionnaires, Optional.empty());
    }

    /**
     * @param database where the watermarks are
     * @param questionnaires the canonicals of the questionnaires that are known, by site
     * @param leadership what an instance that no longer leads a feed has to say of it is not kept
     */
    public PostgresFeedStore(
            Database database, Function<String, Set<String>> questionnaires, Optional<PostgresLeadership> leadership) {
        this.database = database;
        this.questionnaires = questionnaires;
        this.leadership = leadership;
    }

    private Set<String> readFor(String site, String resourceType) {
        return resourceType.equals(FORMS) ? questionnaires.apply(site) : Set.of();
    }

    @Override
    public Optional<Instant> watermark(String site, String resourceType) {
        String sql = "select watermark from feed where site_id = ? and resource_type = ? and read_for @> ?";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement
                        .with(site)
                        .with(resourceType)
                        .withTexts(readFor(site, resourceType))
                        .row(row -> Statement.optionalInstant(row, "watermark"))
                        .flatMap(watermark -> watermark);
            }
        });
    }

    @Override
    public void succeeded(String site, String resourceType, Optional<Instant> latest, Instant now) {
        ofFeed(
                site,
                resourceType,
                """
                insert into feed as f (site_id, resource_type, watermark, last_success, read_for) values (?, ?, ?, ?, ?)
                on conflict (site_id, resource_type) do update
                   set watermark = greatest(excluded.watermark,
                                            case when f.read_for @> excluded.read_for then f.watermark end),
                       read_for = excluded.read_for, last_success = excluded.last_success,
                       once_more = false, failure = null
                """,
                site,
                resourceType,
                latest.orElse(null),
                now,
                readFor(site, resourceType));
    }

    @Override
    public void asked(String site, String resourceType, String query) {
        run(
                """
                insert into feed as f (site_id, resource_type, query) values (?, ?, ?)
                on conflict (site_id, resource_type) do update set query = excluded.query where f.query <> excluded.query
                """,
                site,
                resourceType,
                query);
    }

    @Override
    public boolean readOnceMore(String site, String resourceType) {
        String sql = "select once_more from feed where site_id = ? and resource_type = ? and read_for @> ?";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement
                        .with(site)
                        .with(resourceType)
                        .withTexts(readFor(site, resourceType))
                        .row(row -> row.getBoolean("once_more"))
                        .orElse(false);
            }
        });
    }

    @Override
    public void askForOnceMore(String site, String resourceType, Instant now) {
        ofFeed(
                site,
                resourceType,
                """
                insert into feed as f (site_id, resource_type, once_more, last_success, read_for) values (?, ?, true, ?, ?)
                on conflict (site_id, resource_type) do update
                   set once_more = true, last_success = excluded.last_success, failure = null,
                       watermark = case when f.read_for @> excluded.read_for then f.watermark end,
                       read_for = excluded.read_for
                """,
                site,
                resourceType,
                now,
                readFor(site, resourceType));
    }

    @Override
    public void failed(String site, String resourceType, String sentence, Instant now) {
        ofFeed(
                site,
                resourceType,
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

    private void ofFeed(String site, String resourceType, String sql, Object... values) {
        database.inTransaction(connection -> {
            boolean others = leadership.isPresent() && leadership.get().isOthers(connection, site, resourceType);
            return others ? 0 : update(connection, sql, values);
        });
    }

    private void run(String sql, Object... values) {
        database.inTransaction(connection -> update(connection, sql, values));
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (Statement statement = Statement.of(connection, sql)) {
            for (Object value : values) {
                bind(statement, value);
            }
            return statement.update();
        }
    }

    private static void bind(Statement statement, Object value) throws SQLException {
        if (value instanceof Collection<?> texts) {
            statement.withArray("text", texts);
        } else {
            statement.with(value);
        }
    }
}
