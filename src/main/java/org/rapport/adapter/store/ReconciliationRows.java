package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.rapport.application.pull.SourceInventory.Counts;
import org.rapport.application.pull.SourceInventory.Feed;
import org.rapport.application.pull.SourceInventory.Report;
import org.rapport.application.pull.SourceInventory.Verdict;
import org.rapport.application.receive.Rejection;
import org.rapport.application.scoring.ScoringStore.PatientKey;

/** How the last comparison of each feed with the EHR's ids went. */
final class ReconciliationRows {
    private static final String ENDED =
            """
            insert into reconciliation (site_id, resource_type, ended, verdict, sentence, listed, known, missing, withdrawn)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (site_id, resource_type) do update
               set ended = excluded.ended, verdict = excluded.verdict, sentence = excluded.sentence,
                   listed = excluded.listed, known = excluded.known, missing = excluded.missing,
                   withdrawn = excluded.withdrawn
            """;

    static final String REPORTS =
            "select r.*, coalesce(f.query, '') as query from reconciliation r left join feed f using (site_id, resource_type)";

    /** What stands for the version of a letter that is about a feed as a whole. */
    private static final String LETTER = "reconciliation";

    private ReconciliationRows() {}

    static void keep(Connection connection, Report report, Instant now) throws SQLException {
        Feed feed = report.feed();
        try (Statement statement = Statement.of(connection, ENDED)) {
            statement
                    .with(feed.site())
                    .with(feed.resourceType())
                    .with(report.ended())
                    .with(report.verdict().name())
                    .with(report.sentence())
                    .with(report.counts().listed())
                    .with(report.counts().known())
                    .with(report.counts().missing())
                    .with(report.withdrawn())
                    .update();
        }
        letter(connection, report, now);
    }

    /** A listing that failed is logged and tried again; a suspicious one needs somebody's attention. */
    private static void letter(Connection connection, Report report, Instant now) throws SQLException {
        String site = report.feed().site();
        String type = report.feed().resourceType();
        if (report.verdict() == Verdict.SUSPICIOUS) {
            Rejection letter = new Rejection(type, LETTER, "", "Reconciliation: " + report.sentence() + ".", "");
            DeadLetters.open(connection, new PatientKey(site, ""), "receive", letter, now);
        } else {
            DeadLetters.closeLetter(connection, site, "receive", type, LETTER);
        }
    }

    static Report report(ResultSet row) throws SQLException {
        return new Report(
                PostgresSourceInventory.feed(row),
                Statement.instant(row, "ended"),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("sentence"),
                new Counts(row.getLong("listed"), row.getLong("known"), row.getLong("missing")),
                row.getLong("withdrawn"));
    }
}
