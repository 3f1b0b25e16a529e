package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.rapport.application.bulk.ExportFile;
import org.rapport.application.bulk.ExportJob;
import org.rapport.application.bulk.ExportJobs.Shown;

/** Reads exports out of their tables. */
final class ExportRows {
    private static final String CLAIM =
            """
            update bulk_job set fence = fence + 1, lease_seconds = ?, lease_until = now() + ? * interval '1 second'
             where site_id = ? and scope = ? and (lease_until is null or lease_until < now()) returning *
            """;

    private ExportRows() {}

    /** Takes the lease and reads the job; its files are read after that, when nobody else writes them. */
    static Optional<ExportJob> claimed(Connection connection, String site, String scope, Duration lease)
            throws SQLException {
        Optional<ExportJob> job;
        try (Statement statement = Statement.of(connection, CLAIM)) {
            job = statement
                    .with(lease.toSeconds())
                    .with(lease.toSeconds())
                    .with(site)
                    .with(scope)
                    .row(ExportRows::job);
        }
        return job.isEmpty() ? job : Optional.of(job.get().with(files(connection, site, scope)));
    }

    static List<Shown> shown(Connection connection) throws SQLException {
        String sql =
                """
                select j.*, count(f.position) filter (where not f.finished) as files_left,
                       coalesce(sum(f.lines_done), 0) as all_lines
                  from bulk_job j left join bulk_file f on f.site_id = j.site_id and f.scope = j.scope
                 group by j.site_id, j.scope order by j.site_id, j.scope
                """;
        try (Statement statement = Statement.of(connection, sql)) {
            return statement.rows(row -> new Shown(
                    row.getString("site_id"),
                    row.getString("scope"),
                    ExportJob.State.valueOf(row.getString("state")),
                    row.getString("progress"),
                    row.getInt("files_left"),
                    row.getLong("all_lines"),
                    Statement.optionalInstant(row, "exported_until"),
                    row.getString("failure")));
        }
    }

    private static List<ExportFile> files(Connection connection, String site, String scope) throws SQLException {
        String sql = "select * from bulk_file where site_id = ? and scope = ? order by position";
        try (Statement statement = Statement.of(connection, sql)) {
            return statement.with(site).with(scope).rows(ExportRows::file);
        }
    }

    private static ExportFile file(ResultSet row) throws SQLException {
        Long count = row.getObject("count", Long.class);
        return new ExportFile(
                row.getInt("position"),
                ExportFile.Kind.valueOf(row.getString("kind")),
                row.getString("type"),
                row.getString("url"),
                row.getBoolean("with_token"),
                count == null ? OptionalLong.empty() : OptionalLong.of(count),
                row.getLong("lines_done"),
                row.getBoolean("finished"));
    }

    private static ExportJob job(ResultSet row) throws SQLException {
        return new ExportJob(
                row.getString("site_id"),
                row.getString("scope"),
                row.getLong("fence"),
                ExportJob.State.valueOf(row.getString("state")),
                row.getString("status_url"),
                row.getString("request"),
                Statement.instant(row, "started"),
                Statement.optionalInstant(row, "exported_until"),
                row.getString("exported_for"),
                Statement.optionalInstant(row, "transaction_time"),
                new ExportJob.Tries(
                        row.getInt("polls"),
                        row.getInt("failures"),
                        row.getInt("abandoned"),
                        Statement.instant(row, "next_attempt")),
                List.of());
    }
}
