package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.rapport.application.pull.SourceInventory;
import org.rapport.application.receive.Way;

/** What EHRs have listed, and the facts known, in PostgreSQL. */
public final class PostgresSourceInventory implements SourceInventory {
    /** Only feeds that have been read to their end have anything to compare. */
    private static final String DUE =
            """
            select f.site_id, f.resource_type, f.query from feed f
             where f.site_id = ? and f.last_success is not null and not f.once_more
               and f.resource_type ~ '^[A-Z][A-Za-z]+$'
               and not exists (select 1 from reconciliation r where r.site_id = f.site_id
                                  and r.resource_type = f.resource_type and r.ended > ?)
             order by f.resource_type
            """;

    private static final String LISTED =
            """
            insert into listed_source (site_id, resource_type, source_id) select ?, ?, id from unnest(?) as l(id)
            on conflict do nothing
            """;

    /** What has come another way too is nothing that the EHR's own server has to have. */
    private static final String KNOWN =
            """
            (select source_id from fact where site_id = ? and source_type = ? and not retracted
              group by source_id having bool_and(ways <@ array[%s])) k
            """
                    .formatted(Arrays.stream(Way.values())
                            .filter(Way::isOfTheServer)
                            .map(way -> "'" + way.word() + "'")
                            .collect(Collectors.joining(", ")));

    private static final String NOT_LISTED =
            """
            not exists (select 1 from listed_source l
                         where l.site_id = ? and l.resource_type = ? and l.source_id = k.source_id)
            """;

    private static final String COUNT =
            """
            select (select count(*) from listed_source where site_id = ? and resource_type = ?) as listed,
                   (select count(*) from %s) as known, (select count(*) from %s where %s) as missing
            """
                    .formatted(KNOWN, KNOWN, NOT_LISTED);

    private static final String MISSING =
            "select source_id from %s where %s order by md5(source_id || ?) limit ?".formatted(KNOWN, NOT_LISTED);

    private static final String REAPPEARED =
            """
            select distinct f.source_id from fact f
              join listed_source l on l.site_id = f.site_id and l.resource_type = f.source_type
                                  and l.source_id = f.source_id
             where f.absent and f.site_id = ? and f.source_type = ? order by f.source_id limit ?
            """;

    private final Database database;
    private final Clock clock;

    public PostgresSourceInventory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public List<Feed> due(String site, Instant before) {
        return query(DUE, PostgresSourceInventory::feed, site, before);
    }

    @Override
    public void begin(Feed feed) {
        update("delete from listed_source where site_id = ? and resource_type = ?", feed.site(), feed.resourceType());
    }

    @Override
    public void listed(Feed feed, Collection<String> ids) {
        database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, LISTED)) {
                return statement
                        .with(feed.site())
                        .with(feed.resourceType())
                        .withTexts(ids)
                        .update();
            }
        });
    }

    @Override
    public Counts compare(Feed feed) {
        String site = feed.site();
        String type = feed.resourceType();
        return query(
                        COUNT,
                        row -> new Counts(row.getLong("listed"), row.getLong("known"), row.getLong("missing")),
                        site,
                        type,
                        site,
                        type,
                        site,
                        type,
                        site,
                        type)
                .get(0);
    }

    @Override
    public List<String> missing(Feed feed, String turn, int limit) {
        String site = feed.site();
        String type = feed.resourceType();
        return query(MISSING, row -> row.getString("source_id"), site, type, site, type, turn, limit);
    }

    @Override
    public List<String> reappeared(Feed feed, int limit) {
        return query(REAPPEARED, row -> row.getString("source_id"), feed.site(), feed.resourceType(), limit);
    }

    @Override
    public void withdraw(String site, String resourceType, String id) {
        database.inTransaction(connection -> {
            new DepartedSources(connection, site, clock.instant()).gone(resourceType, id);
            return null;
        });
    }

    @Override
    public Optional<Report> last(Feed feed) {
        return query(
                        ReconciliationRows.REPORTS + " where site_id = ? and resource_type = ?",
                        ReconciliationRows::report,
                        feed.site(),
                        feed.resourceType())
                .stream()
                .findFirst();
    }

    @Override
    public void ended(Report report) {
        database.inTransaction(connection -> {
            ReconciliationRows.keep(connection, report, clock.instant());
            return null;
        });
    }

    @Override
    public List<Report> reports() {
        return query(ReconciliationRows.REPORTS + " order by site_id, resource_type", ReconciliationRows::report);
    }

    static Feed feed(ResultSet row) throws SQLException {
        return new Feed(row.getString("site_id"), row.getString("resource_type"), row.getString("query"));
    }

    private <T> List<T> query(String sql, Statement.Row<T> row, Object... values) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                for (Object value : values) {
                    statement.with(value);
                }
                return statement.rows(row);
            }
        });
    }

    private void update(String sql, Object... values) {
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
