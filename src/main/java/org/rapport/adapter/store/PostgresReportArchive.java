package org.rapport.adapter.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.KeptReport;
import org.rapport.application.audit.ReportArchive;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;

/** MeasureReports that are kept, in PostgreSQL. */
public final class PostgresReportArchive implements ReportArchive {
    /** In bytes: of all reports together. */
    private static final long LARGEST = 500_000_000;

    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended('kept_report', 29))";
    private static final String HELD =
            "select count(*) as versions, coalesce(sum(octet_length(body)), 0) as bytes from kept_report";
    private static final String NEXT =
            """
            insert into kept_report_version as known (id, last) values (?, 1)
                on conflict (id) do update set last = known.last + 1
            returning last
            """;
    private static final String NEWEST = "select coalesce(max(number), 0) as newest from kept_report";
    private static final String INSERT =
            """
            insert into kept_report (id, version, measure, status, report_date, period_start, period_end, site_id,
                sites, patient_id, patients, small_cells, therapists, threshold, rounding, tells, last_updated, body, labels)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    /** A walk through reports: the number of the newest version when it began, and where its last page ended. */
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})[|](.*)");

    private final Database database;
    private final long most;
    private final long largest;
    private final Clock clock;
    private final Pages<KeptReport> pages;
    private final ConditionSql conditions = new ConditionSql(new ReportElements());

    /**
     * The archive.
     *
     * @param database where it is
     * @param most how many versions are kept at most
     * @param clock the time
     */
    public PostgresReportArchive(Database database, long most, Clock clock) {
        this(database, most, LARGEST, clock);
    }

    /** With another bound of what they all take, in bytes. */
    PostgresReportArchive(Database database, long most, long largest, Clock clock) {
        this.database = database;
        this.most = most;
        this.largest = largest;
        this.clock = clock;
        this.pages = new Pages<>(database, "kept_report", "kept_report.*", PostgresReportArchive::report);
    }

    /** One after the other, so that whoever sees a number sees all before it. */
    @Override
    public Optional<KeptReport> keep(Draft report) {
        return database.inTransaction(connection -> {
            try (Statement lock = Statement.of(connection, ONE_AT_A_TIME)) {
                lock.row(row -> true);
            }
            return hasRoom(connection, report.json())
                    ? Optional.of(insert(connection, report, next(connection, report.id())))
                    : Optional.empty();
        });
    }

    private boolean hasRoom(Connection connection, String json) throws SQLException {
        long bytes = json.getBytes(StandardCharsets.UTF_8).length;
        try (Statement held = Statement.of(connection, HELD)) {
            return held.row(row -> row.getLong("versions") < most && row.getLong("bytes") + bytes <= largest)
                    .orElseThrow();
        }
    }

    private static int next(Connection connection, UUID id) throws SQLException {
        try (Statement statement = Statement.of(connection, NEXT)) {
            return statement.with(id).row(row -> row.getInt("last")).orElseThrow();
        }
    }

    private KeptReport insert(Connection connection, Draft report, int version) throws SQLException {
        KeptReport kept = new KeptReport(report.id(), version, clock.instant(), report.json());
        About about = report.about();
        Terms terms = report.terms();
        try (Statement statement = Statement.of(connection, INSERT)) {
            statement.with(report.id()).with(version);
            statement.with(about.measure()).with(report.status()).with(report.date());
            statement.with(about.start()).with(about.end()).withOptional(about.site());
            statement.withTexts(about.sites()).withOptional(about.patient());
            AuditRights rights = terms.rights();
            statement.with(rights.patients()).with(rights.smallCells()).with(rights.therapists());
            statement.with(terms.rules().threshold()).with(terms.rules().base());
            statement.withTexts(terms.tells()).with(kept.lastUpdated()).with(kept.json());
            statement.withTexts(report.labels());
            statement.update();
        }
        return kept;
    }

    @Override
    public Optional<KeptReport> find(UUID id, Viewer viewer) {
        return one(Clause.of("id = ?", id), viewer);
    }

    @Override
    public Optional<KeptReport> find(UUID id, int version, Viewer viewer) {
        return one(Clause.of("id = ? and version = ?", id, version), viewer);
    }

    private Optional<KeptReport> one(Clause condition, Viewer viewer) {
        return pages.all(condition.and(VisibleReports.of(viewer)), "version desc", 1).stream()
                .findFirst();
    }

    @Override
    public Page<KeptReport> search(Question question, Viewer viewer) {
        Optional<Matcher> place = question.after().map(PostgresReportArchive::place);
        long newest = place.map(found -> Long.parseLong(found.group(1))).orElseGet(this::newest);
        Question rest = question.from(place.map(found -> found.group(2)));
        Page<KeptReport> page = page(rest, VisibleReports.latest(newest, viewer));
        return new Page<>(page.entries(), page.next().map(next -> newest + "|" + next));
    }

    private static Matcher place(String cursor) {
        Matcher place = PLACE.matcher(cursor);
        if (!place.matches()) {
            throw new IllegalArgumentException("The page link is not one of ours");
        }
        return place;
    }

    private long newest() {
        return database.searches().run(Searches.LONGEST, connection -> {
            try (Statement statement = Statement.of(connection, NEWEST)) {
                return statement.row(row -> row.getLong("newest")).orElseThrow();
            }
        });
    }

    @Override
    public long count(Question question, Viewer viewer) {
        return pages.count(conditions.of(question.condition()).and(VisibleReports.latest(Long.MAX_VALUE, viewer)));
    }

    @Override
    public Page<KeptReport> versions(Question question, Viewer viewer) {
        return page(question, VisibleReports.of(viewer));
    }

    @Override
    public long countVersions(Question question, Viewer viewer) {
        return pages.count(conditions.of(question.condition()).and(VisibleReports.of(viewer)));
    }

    private Page<KeptReport> page(Question question, Clause among) {
        Clause condition = conditions.of(question.condition()).and(among);
        return pages.read(condition, ReportOrder.of(question.order()), question.count(), question.after());
    }

    private static KeptReport report(ResultSet row) throws SQLException {
        return new KeptReport(
                Statement.uuid(row, "id"),
                row.getInt("version"),
                Statement.instant(row, "last_updated"),
                row.getString("body"));
    }
}
