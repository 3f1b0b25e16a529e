package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.rapport.application.bulk.ExportFile;
import org.rapport.application.bulk.ExportJob;
import org.rapport.application.bulk.ExportJobs;
import org.rapport.application.bulk.Manifest;

/** Exports in PostgreSQL. The clock of the leases is the database's, which all instances share. */
public final class PostgresExportJobs implements ExportJobs {
    private static final String MINE = ", lease_until = now() + lease_seconds * interval '1 second' "
            + "where site_id = ? and scope = ? and fence = ?";

    private final Database database;

    public PostgresExportJobs(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ExportJob> claim(String site, String scope, Duration lease) {
        return database.inTransaction(connection -> {
            run(connection, "insert into bulk_job (site_id, scope) values (?, ?) on conflict do nothing", site, scope);
            return ExportRows.claimed(connection, site, scope, lease);
        });
    }

    @Override
    public void asked(ExportJob job, String statusUrl, String request, Instant now) {
        change(
                job,
                "state = 'WAITING', status_url = ?, request = ?, started = ?, next_attempt = ?, progress = '', polls = 0,"
                        + " failures = 0, failure = '', transaction_time = null",
                statusUrl,
                request,
                now,
                now);
    }

    @Override
    public void waiting(ExportJob job, String progress, Instant nextPoll) {
        change(
                job,
                "progress = ?, next_attempt = ?, polls = polls + 1, failures = 0, failure = ''",
                progress,
                nextPoll);
    }

    @Override
    public void ready(ExportJob job, Manifest manifest, Instant now) {
        database.inTransaction(connection -> {
            change(
                    connection,
                    job,
                    "state = 'READING', transaction_time = ?, ready_at = ?, progress = '', failures = 0, failure = ''",
                    manifest.transactionTime(),
                    now);
            dropFiles(connection, job);
            for (ExportFile file : manifest.files()) {
                run(
                        connection,
                        "insert into bulk_file (site_id, scope, position, kind, type, url, with_token, count)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                        job.site(),
                        job.scope(),
                        file.position(),
                        file.kind().name(),
                        file.type(),
                        file.url(),
                        file.withToken(),
                        file.count().isPresent() ? file.count().getAsLong() : null);
            }
            return manifest;
        });
    }

    @Override
    public void advance(ExportJob job, ExportFile file, long lines, boolean finished) {
        database.inTransaction(connection -> {
            change(connection, job, "failures = 0, failure = ''");
            return run(
                    connection,
                    "update bulk_file set lines_done = ?, finished = ? where site_id = ? and scope = ? and position = ?",
                    lines,
                    finished,
                    job.site(),
                    job.scope(),
                    file.position());
        });
    }

    @Override
    public void finished(ExportJob job, Instant next) {
        database.inTransaction(connection -> {
            change(
                    connection,
                    job,
                    "state = 'IDLE', status_url = '', exported_until = least(transaction_time, ready_at),"
                            + " exported_for = request,"
                            + " abandoned = 0, failures = 0, failure = '', progress = '', next_attempt = ?",
                    next);
            return dropFiles(connection, job);
        });
    }

    @Override
    public void keep(ExportJob job) {
        change(job, "progress = progress");
    }

    @Override
    public void failed(ExportJob job, String sentence, Instant next) {
        change(job, "failures = failures + 1, failure = ?, next_attempt = ?", sentence, next);
    }

    @Override
    public void abandoned(ExportJob job, String sentence, Instant next) {
        database.inTransaction(connection -> {
            change(
                    connection,
                    job,
                    "state = 'IDLE', status_url = '', abandoned = abandoned + 1, failures = 0,"
                            + " progress = '', failure = ?, next_attempt = ?",
                    sentence,
                    next);
            return dropFiles(connection, job);
        });
    }

    @Override
    public void release(ExportJob job) {
        database.inTransaction(connection -> run(
                connection,
                "update bulk_job set lease_until = null where site_id = ? and scope = ? and fence = ?",
                job.site(),
                job.scope(),
                job.fence()));
    }

    @Override
    public List<Shown> all() {
        return database.inTransaction(ExportRows::shown);
    }

    private void change(ExportJob job, String set, Object... values) {
        database.inTransaction(connection -> {
            change(connection, job, set, values);
            return job;
        });
    }

    private static void change(Connection connection, ExportJob job, String set, Object... values) throws SQLException {
        try (Statement statement = Statement.of(connection, "update bulk_job set " + set + MINE)) {
            for (Object value : values) {
                statement.with(value);
            }
            if (statement.with(job.site()).with(job.scope()).with(job.fence()).update() == 0) {
                throw new LeaseLost();
            }
        }
    }

    private static int dropFiles(Connection connection, ExportJob job) throws SQLException {
        return run(connection, "delete from bulk_file where site_id = ? and scope = ?", job.site(), job.scope());
    }

    private static int run(Connection connection, String sql, Object... values) throws SQLException {
        try (Statement statement = Statement.of(connection, sql)) {
            for (Object value : values) {
                statement.with(value);
            }
            return statement.update();
        }
    }
}
