package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
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
        List<Extract.File> files = files(connection, extract, type, linesPerFile);
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

    private static List<Extract.File> files(Connection connection, Extract extract, ExtractType type, int linesPerFile)
            throws SQLException {
        List<String> ends = ends(connection, ExtractSource.of(extract, type), linesPerFile);
        Optional<String> last = ends.isEmpty() ? Optional.empty() : Optional.of(ends.get(ends.size() - 1));
        ExtractSource rest = ExtractSource.of(extract, type);
        last.ifPresent(key -> rest.limit(">", key));
        long left = count(connection, rest);
        List<Extract.File> files = new ArrayList<>();
        Optional<String> after = Optional.empty();
        for (String end : left == 0 && !ends.isEmpty() ? ends.subList(0, ends.size() - 1) : ends) {
            files.add(file(extract, files, type, rest.counted(), linesPerFile, after, Optional.of(end)));
            after = Optional.of(end);
        }
        if (left > 0 || !ends.isEmpty()) {
            long lines = left == 0 ? linesPerFile : left;
            files.add(file(extract, files, type, rest.counted(), lines, after, Optional.empty()));
        }
        return files;
    }

    private static Extract.File file(
            Extract extract,
            List<Extract.File> before,
            ExtractType type,
            boolean counted,
            long lines,
            Optional<String> after,
            Optional<String> until) {
        int number = extract.files().size() + before.size();
        return new Extract.File(number, type, counted ? Optional.of(lines) : Optional.empty(), after, until);
    }

    /** The keys of each so manieth row. */
    private static List<String> ends(Connection connection, ExtractSource source, int linesPerFile)
            throws SQLException {
        String sql = "select " + source.keyText() + " as row_key from (select *, row_number() over (order by "
                + source.order() + ") as place from (" + keys(source) + ") u) numbered where place % " + linesPerFile
                + " = 0 order by place";
        try (Statement statement = Statement.of(connection, sql)) {
            source.bind(statement);
            return statement.rows(row -> row.getString("row_key"));
        }
    }

    private static long count(Connection connection, ExtractSource source) throws SQLException {
        try (Statement statement = Statement.of(connection, "select count(*) as n from (" + keys(source) + ") u")) {
            source.bind(statement);
            return statement.row(row -> row.getLong("n")).orElseThrow();
        }
    }

    /** The keys alone, which an index tells. */
    private static String keys(ExtractSource source) {
        String columns =
                source.key().stream().map(column -> "r." + column.name()).collect(Collectors.joining(", "));
        return source.branches().stream()
                .map(branch -> "select " + columns + " from " + branch.from()
                        + branch.where().sql())
                .collect(Collectors.joining(" union all "));
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
