package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rapport.application.operations.Backlog;

/** What waits, counted in PostgreSQL. The states of the outbox are whatever there is. */
public final class PostgresBacklog implements Backlog {
    /** A patient marked with the epoch goes first and has not waited since then. */
    private static final String DUE =
            """
            select site_id, count(*) as due, min(dirty_since) filter (where dirty_since > 'epoch') as since
              from patient_work where dirty_since is not null group by site_id
            """;

    private static final String PENDING =
            """
            select o.site_id, min(s.issued) as since from outbox o join score s on s.id = o.score_id
             where o.state = 'pending' group by o.site_id
            """;

    private static final String OUTBOX =
            "select site_id, state as name, count(*) as number from outbox group by site_id, state";
    private static final String LETTERS =
            "select site_id, stage as name, count(*) as number from dead_letter where state = 'open' group by 1, 2";
    private static final String COUNTERS = "select site_id, name, value as number from counter";

    private final Database database;

    public PostgresBacklog(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Waiting> bySite() {
        return database.inTransaction(connection -> {
            Map<String, Long> due = new HashMap<>();
            Map<String, Optional<Instant>> dueSince = new HashMap<>();
            try (Statement statement = Statement.of(connection, DUE)) {
                statement.rows(row -> {
                    dueSince.put(row.getString("site_id"), Statement.optionalInstant(row, "since"));
                    return due.put(row.getString("site_id"), row.getLong("due"));
                });
            }
            Map<String, Map<String, Long>> outbox = numbers(connection, OUTBOX);
            Map<String, Map<String, Long>> letters = numbers(connection, LETTERS);
            Map<String, Map<String, Long>> counters = numbers(connection, COUNTERS);
            Map<String, Optional<Instant>> pendingSince = pendingSince(connection);
            Map<String, Waiting> sites = new TreeMap<>();
            for (Map<String, ?> part : java.util.List.of(due, outbox, letters, counters)) {
                part.keySet()
                        .forEach(site -> sites.computeIfAbsent(
                                site,
                                id -> new Waiting(
                                        due.getOrDefault(id, 0L),
                                        dueSince.getOrDefault(id, Optional.empty()),
                                        outbox.getOrDefault(id, Map.of()),
                                        pendingSince.getOrDefault(id, Optional.empty()),
                                        letters.getOrDefault(id, Map.of()),
                                        counters.getOrDefault(id, Map.of()))));
            }
            return sites;
        });
    }

    private static Map<String, Optional<Instant>> pendingSince(Connection connection) throws SQLException {
        Map<String, Optional<Instant>> since = new HashMap<>();
        try (Statement statement = Statement.of(connection, PENDING)) {
            statement.rows(row -> since.put(row.getString("site_id"), Statement.optionalInstant(row, "since")));
        }
        return since;
    }

    private static Map<String, Map<String, Long>> numbers(Connection connection, String sql) throws SQLException {
        Map<String, Map<String, Long>> numbers = new HashMap<>();
        try (Statement statement = Statement.of(connection, sql)) {
            statement.rows(row -> numbers.computeIfAbsent(row.getString("site_id"), site -> new TreeMap<>())
                    .put(row.getString("name"), row.getLong("number")));
        }
        return numbers;
    }
}
