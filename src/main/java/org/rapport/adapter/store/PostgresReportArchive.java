package org.rapport.adapter.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.adapter.store.Keyset.Key;
import org.rapport.adapter.store.Keyset.Type;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.KeptReport;
import org.rapport.application.audit.ReportArchive;
import org.rapport.application.query.Page;
import org.rapport.application.query.Question;

/** MeasureReports that are kept, in PostgreSQL. */
public final class PostgresReportArchive implements ReportArchive {
    private static final String ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtextextended(?, 29))";
    private static final String NEXT =
            "select coalesce(max(version), 0) + 1 as next from kept_report where id = ? having (select count(*) from kept_report) < ?";
    private static final String REPLACE = "update kept_report set latest = false where id = ? and latest";
    private static final String INSERT =
            """
            insert into kept_report (id, version, latest, measure, status, report_date, period_start, period_end, site_id,
                sites, patient_id, patients, small_cells, therapists, threshold, rounding, tells, last_updated, body)
            values (?, ?, true, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final Clause LATEST = Clause.of("latest");

    private static final List<Question.Order> LATEST_FIRST = List.of(new Question.Order("_lastUpdated", true));

    private final Database database;
    private final long most;
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
        this.database = database;
        this.most = most;
        this.clock = clock;
        this.pages = new Pages<>(database, "kept_report", "kept_report.*", PostgresReportArchive::report);
    }

    @Override
    public Optional<KeptReport> keep(Draft report) {
        return database.inTransaction(connection -> {
            try (Statement lock = Statement.of(connection, ONE_AT_A_TIME)) {
                lock.with(report.id().toString()).row(row -> true);
            }
            Optional<Integer> version = next(connection, report.id());
            return version.isPresent() ? Optional.of(insert(connection, report, version.get())) : Optional.empty();
        });
    }

    private Optional<Integer> next(Connection connection, UUID id) throws SQLException {
        try (Statement statement = Statement.of(connection, NEXT)) {
            return statement.with(id).with(most).row(row -> row.getInt("next"));
        }
    }

    private KeptReport insert(Connection connection, Draft report, int version) throws SQLException {
        KeptReport kept = new KeptReport(report.id(), version, clock.instant(), report.json());
        try (Statement replace = Statement.of(connection, REPLACE)) {
            replace.with(report.id()).update();
        }
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
            statement.update();
        }
        return kept;
    }

    @Override
    public Optional<KeptReport> find(UUID id, Viewer viewer) {
        return one(LATEST.and(Clause.of("id = ?", id)), viewer);
    }

    @Override
    public Optional<KeptReport> find(UUID id, int version, Viewer viewer) {
        return one(Clause.of("id = ? and version = ?", id, version), viewer);
    }

    private Optional<KeptReport> one(Clause condition, Viewer viewer) {
        return pages.all(condition.and(visible(viewer)), "id", 1).stream().findFirst();
    }

    @Override
    public Page<KeptReport> search(Question question, Viewer viewer) {
        return page(question, LATEST.and(visible(viewer)));
    }

    @Override
    public long count(Question question, Viewer viewer) {
        return pages.count(conditions.of(question.condition()).and(LATEST).and(visible(viewer)));
    }

    @Override
    public Page<KeptReport> versions(Question question, Viewer viewer) {
        return page(question, visible(viewer));
    }

    @Override
    public long countVersions(Question question, Viewer viewer) {
        return pages.count(conditions.of(question.condition()).and(visible(viewer)));
    }

    private Page<KeptReport> page(Question question, Clause among) {
        Clause condition = conditions.of(question.condition()).and(among);
        return pages.read(condition, keyset(question.order()), question.count(), question.after());
    }

    /** What somebody may find: nothing that was told to one who may see more, or that would be told otherwise today. */
    private static Clause visible(Viewer viewer) {
        AuditRights rights = viewer.rights();
        List<Clause> clauses = new ArrayList<>();
        clauses.add(rights.patients() ? Clause.TRUE : Clause.of("not patients"));
        clauses.add(rights.therapists() ? Clause.TRUE : Clause.of("not therapists"));
        clauses.add(
                rights.smallCells()
                        ? Clause.TRUE
                        : Clause.of(
                                "not small_cells and threshold = ? and rounding = ?",
                                viewer.rules().threshold(),
                                viewer.rules().base()));
        clauses.add(Clause.of("tells <@ ?", Clause.array("text", viewer.told())));
        clauses.add(Clause.of("sites <@ ?", Clause.array("text", viewer.sites())));
        return Clause.all(clauses);
    }

    /** The report and its version decide between equals, in the direction of the key before them. */
    private static Keyset keyset(List<Question.Order> asked) {
        List<Question.Order> orders = asked.isEmpty() ? LATEST_FIRST : asked;
        boolean descending = orders.get(orders.size() - 1).descending();
        List<Key> keys = new ArrayList<>();
        orders.forEach(order -> keys.addAll(keys(order)));
        keys.add(new Key("id", Type.ID, descending));
        keys.add(new Key("version", Type.NUMBER, descending));
        return new Keyset(keys);
    }

    private static List<Key> keys(Question.Order order) {
        boolean descending = order.descending();
        return switch (order.key()) {
            case "_lastUpdated" -> List.of(new Key("last_updated", Type.TIME, descending));
            case "date" -> List.of(new Key("report_date", Type.TIME, descending));
            case "period" ->
                List.of(new Key("period_start", Type.TIME, descending), new Key("period_end", Type.TIME, descending));
            case "measure" -> List.of(new Key("measure", Type.TEXT, descending));
            case "_id" -> List.of();
            default -> throw new IllegalArgumentException("Reports cannot be sorted by '" + order.key() + "'");
        };
    }

    private static KeptReport report(ResultSet row) throws SQLException {
        return new KeptReport(
                Statement.uuid(row, "id"),
                row.getInt("version"),
                Statement.instant(row, "last_updated"),
                row.getString("body"));
    }
}
