package org.rapport.adapter.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.rapport.application.bulk.ExportJobs.LeaseLost;
import org.rapport.application.bulk.LoadedFiles;

/** Files out of folders, in PostgreSQL. The clock of the leases is the database's, which all instances share. */
public final class PostgresLoadedFiles implements LoadedFiles {
    private static final String NOTE =
            "insert into ndjson_file (site_id, name, size, modified) values (?, ?, ?, ?) on conflict do nothing";
    private static final String KEY = " where site_id = ? and name = ? and size = ? and modified = ?";
    private static final String LEASE = "lease_until = now() + ? * interval '1 second'";

    private final Database database;

    public PostgresLoadedFiles(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Held> claim(Key file, Duration lease) {
        return database.inTransaction(connection -> {
            try (Statement note = Statement.of(connection, NOTE)) {
                key(note, file).update();
            }
            String take = "update ndjson_file set fence = fence + 1, " + LEASE + KEY
                    + " and (lease_until is null or lease_until < now()) returning *";
            try (Statement claim = Statement.of(connection, take)) {
                return key(claim.with(lease.toSeconds()), file).row(row -> held(row, file));
            }
        });
    }

    @Override
    public void advance(Held file, long lines, Duration lease) {
        change(file, "lines_done = ?, " + LEASE, lines, lease.toSeconds());
    }

    @Override
    public void closed(Held file, Optional<String> unusable) {
        change(file, "state = ?, reason = ?", unusable.isPresent() ? "unusable" : "done", unusable.orElse(""));
    }

    @Override
    public void release(Held file) {
        database.inTransaction(connection -> {
            String sql = "update ndjson_file set lease_until = null" + KEY + " and fence = ?";
            try (Statement statement = Statement.of(connection, sql)) {
                return key(statement, file.key()).with(file.fence()).update();
            }
        });
    }

    private void change(Held file, String set, Object... values) {
        database.inTransaction(connection -> {
            String sql = "update ndjson_file set " + set + KEY + " and fence = ?";
            try (Statement statement = Statement.of(connection, sql)) {
                for (Object value : values) {
                    statement.with(value);
                }
                if (key(statement, file.key()).with(file.fence()).update() == 0) {
                    throw new LeaseLost();
                }
                return file;
            }
        });
    }

    private static Statement key(Statement statement, Key file) throws SQLException {
        return statement.with(file.site()).with(file.name()).with(file.size()).with(file.modified());
    }

    private static Held held(ResultSet row, Key file) throws SQLException {
        String state = row.getString("state");
        return new Held(
                file,
                row.getLong("fence"),
                row.getLong("lines_done"),
                !state.equals("open"),
                state.equals("unusable") ? Optional.of(row.getString("reason")) : Optional.empty());
    }
}
