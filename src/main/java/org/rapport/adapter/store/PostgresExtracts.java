package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.rapport.application.extract.Extract;
import org.rapport.application.extract.ExtractType;
import org.rapport.application.extract.Extracts;
import org.rapport.application.extract.PatientGroup;

/**
 * Extracts in PostgreSQL. Preparing one is a walk along an index that notes each so many rows; a type at a time, in a
 * transaction with what it found, so that an instance that dies in the middle of it leaves nothing half done.
 */
public final class PostgresExtracts implements Extracts {
    private static final String WAITING =
            """
            select id from extract where prepared < cardinality(types) and failed is null and expires > ?
               and horizon <= pg_snapshot_xmin(pg_current_snapshot())
             order by attempts, as_of
            """;

    /** Held by whoever prepares it while that lasts; unlike the lock of its row it is in nobody's way who ends it. */
    private static final String ONE_AT_A_TIME = "select pg_try_advisory_xact_lock(hashtextextended(?, 34)) as mine";

    private static final String STILL_WAITING =
            "select * from extract where id = ? and prepared < cardinality(types) and failed is null";

    private static final String PREPARED =
            """
            update extract set prepared = prepared + 1, settled = true, attempts = 0 where id = ? and prepared = ?
            """;

    private static final String NOT_PREPARED =
            """
            update extract set attempts = attempts + 1, failed = case when attempts + 1 >= ? then ? end where id = ?
            """;

    private static final int ATTEMPTS = 3;
    private static final String FAILED =
            "The export could not be prepared at " + ATTEMPTS + " attempts; the log has the reason. Ask for it again";

    private final Database database;

    public PostgresExtracts(Database database) {
        this.database = database;
    }

    @Override
    public void begin(Extract extract) {
        database.inTransaction(connection -> {
            ExtractRows.insert(connection, extract);
            return null;
        });
    }

    @Override
    public Optional<Extract> find(UUID id, Instant now) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "select * from extract where id = ? and expires > ?")) {
                return statement.with(id).with(now).row(row -> ExtractRows.read(connection, row));
            }
        });
    }

    @Override
    public long horizon() {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "select pg_current_xact_id()::text::bigint as mark")) {
                return statement.row(row -> row.getLong("mark")).orElseThrow();
            }
        });
    }

    @Override
    public boolean settled(long horizon) {
        String sql = "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as mark";
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.row(row -> row.getLong("mark")).orElseThrow() >= horizon;
            }
        });
    }

    @Override
    public boolean prepareNext(int linesPerFile, Instant now) {
        AtomicReference<UUID> attempted = new AtomicReference<>();
        try {
            return database.inTransaction(connection -> {
                Optional<Extract> waiting = waiting(connection, now);
                if (waiting.isPresent()) {
                    attempted.set(waiting.get().id());
                    prepare(connection, waiting.get(), linesPerFile);
                }
                return waiting.isPresent();
            });
        } catch (RuntimeException | Error failure) {
            if (attempted.get() != null) {
                count(attempted.get(), failure);
            }
            throw failure;
        }
    }

    /** Without it the next round would meet the same failure before anything else. */
    private void count(UUID attempted, Throwable failure) {
        try {
            database.inTransaction(connection -> {
                try (Statement statement = Statement.of(connection, NOT_PREPARED)) {
                    return statement.with(ATTEMPTS).with(FAILED).with(attempted).update();
                }
            });
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    private static Optional<Extract> waiting(Connection connection, Instant now) throws SQLException {
        List<UUID> ids;
        try (Statement statement = Statement.of(connection, WAITING)) {
            ids = statement.with(now).rows(row -> Statement.uuid(row, "id"));
        }
        for (UUID id : ids) {
            if (claimed(connection, id)) {
                try (Statement statement = Statement.of(connection, STILL_WAITING)) {
                    return statement.with(id).row(row -> ExtractRows.read(connection, row));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean claimed(Connection connection, UUID id) throws SQLException {
        try (Statement statement = Statement.of(connection, ONE_AT_A_TIME)) {
            return statement
                    .with("extract " + id)
                    .row(row -> row.getBoolean("mine"))
                    .orElseThrow();
        }
    }

    private static void prepare(Connection connection, Extract extract, int linesPerFile) throws SQLException {
        ExtractType type = extract.extent().types().get(extract.progress().prepared());
        List<Extract.File> files = ExtractFiles.of(connection, extract, type, linesPerFile);
        try (Statement statement = Statement.of(connection, PREPARED)) {
            boolean ended = statement
                            .with(extract.id())
                            .with(extract.progress().prepared())
                            .update()
                    == 0;
            if (ended) {
                return;
            }
        }
        for (Extract.File file : files) {
            ExtractRows.insert(connection, extract, file);
        }
    }

    @Override
    public boolean end(UUID id) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "delete from extract where id = ?")) {
                return statement.with(id).update() > 0;
            }
        });
    }

    @Override
    public int endExpired(Instant now) {
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, "delete from extract where expires <= ?")) {
                return statement.with(now).update();
            }
        });
    }

    /** The services that patients had to do with. */
    public List<PatientGroup> services() {
        String sql =
                """
                select distinct site_id, service from audit_group where service is not null order by site_id, service
                """;
        return database.inTransaction(connection -> {
            try (Statement statement = Statement.of(connection, sql)) {
                return statement.rows(
                        row -> new PatientGroup(row.getString("site_id"), Optional.of(row.getString("service"))));
            }
        });
    }
}
