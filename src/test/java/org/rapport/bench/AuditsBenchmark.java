package org.rapport.bench;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresCareGaps;
import org.rapport.adapter.store.PostgresFormSums;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.AuditReport;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.ProtectedAudits;
import org.rapport.application.audit.RunAudit;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.SuppressionRules;

/**
 * How long each audit takes by SQL over all patients of all years, told apart by service, over a database that {@link
 * ScaleLoad} made; in process, without HTTP. Counts of sessions are compared with SQL written by hand first; that all audits
 * count as their CQL does is a test of its own. Prints the rows of a Markdown table.
 */
public final class AuditsBenchmark {
    private static final AuditRights ALL = new AuditRights(true, true, true);
    /** Of whoever is told no small counts, so that people have to be counted. */
    private static final AuditRights PROTECTED = new AuditRights(false, false, false);

    private static final AuditScope EVER =
            new AuditScope(Optional.empty(), LocalDate.of(2022, 1, 1), LocalDate.of(2026, 3, 31), Map.of());
    /** Numerator and denominator of the audits of sessions, by the codes of attendance. */
    private static final Map<Audit, String> BY_HAND = Map.of(
            Audit.ATTENDANCE,
                    "count(*) filter (where attendance = 'A') || ' ' || count(*) filter (where attendance in"
                            + " ('A', 'L', 'N', 'S'))",
            Audit.NO_SHOW,
                    "count(*) filter (where attendance = 'N') || ' ' || count(*) filter (where attendance in"
                            + " ('A', 'N'))",
            Audit.PROVIDER_CANCELLATION,
                    "count(*) filter (where attendance = 'P') || ' ' || count(*) filter (where"
                            + " attendance not in ('O', 'X'))",
            Audit.FORMS_PER_SESSION,
                    "count(*) filter (where attendance = 'A' and with_form) || ' ' || count(*) filter"
                            + " (where attendance = 'A' and with_form is not null)");

    private static final int ASKED = 10;

    private final ScaleDatabase scale;
    private final Hospital hospital = new Hospital();

    private AuditsBenchmark(ScaleDatabase scale) {
        this.scale = scale;
    }

    /**
     * Measures.
     *
     * @param arguments the number of scores that the database was made for
     */
    public static void main(String[] arguments) {
        try (ScaleDatabase scale = ScaleDatabase.open("scores_" + arguments[0])) {
            scale.settle();
            System.out.printf(
                    "%s sessions, %s courses, %s forms%n",
                    scale.text("select count(*) from audit_session"),
                    scale.text("select count(*) from audit_course"),
                    scale.text("select count(*) from audit_form"));
            System.out.println("| audit | cold | p50 | p95 |\n|---|---|---|---|");
            AuditsBenchmark benchmark = new AuditsBenchmark(scale);
            for (Audit audit : EnumSet.allOf(Audit.class)) {
                benchmark.print(audit, ALL, audit.code(), Runs.COLD);
                benchmark.print(audit, PROTECTED, audit.code() + ", small counts hidden", 0);
            }
        }
        System.exit(0);
    }

    /** What is done with the audits of a database. */
    @FunctionalInterface
    public interface Doing {
        void with(RunAudit audits) throws Exception;
    }

    /** Does something with the audits of a database. */
    public static void with(String scores, Doing doing) throws Exception {
        try (ScaleDatabase scale = ScaleDatabase.open("scores_" + scores)) {
            scale.settle();
            doing.with(new AuditsBenchmark(scale).audits(scale.database()));
        }
    }

    private void print(Audit audit, AuditRights rights, String name, int coldRuns) {
        Runs warm = new Runs();
        ProtectedAudits audits = audits(scale.database());
        Optional.ofNullable(BY_HAND.get(audit)).ifPresent(sql -> compare(audits, audit, sql));
        new Runs().run(ASKED, () -> ask(audits, audit, rights));
        for (int run = 0; run < Runs.COUNT; run++) {
            warm.run(ASKED, () -> ask(audits, audit, rights));
        }
        Runs cold = new Runs();
        for (int run = 0; run < coldRuns; run++) {
            scale.chill();
            ProtectedAudits fresh = audits(scale.database());
            cold.add(Runs.time(() -> ask(fresh, audit, rights)));
        }
        System.out.printf("| %s | %s | %s | %s |%n", name, cold.text(50), warm.text(50), warm.text(95));
    }

    private ProtectedAudits audits(Database database) {
        return new ProtectedAudits(
                new AuditTerms(hospital.sites, hospital.definitions, SuppressionRules.DEFAULT, hospital.clock),
                new PostgresAuditCounts(database),
                new PostgresFormSums(database),
                new PostgresCareGaps(database));
    }

    private static void ask(ProtectedAudits audits, Audit audit, AuditRights rights) {
        AuditQuestion question = new AuditQuestion(audit, EVER, Set.of(Dimension.SERVICE));
        if (audit == Audit.MEASUREMENT_QUALITY) {
            audits.quality(question, rights);
        } else {
            audits.rates(question, rights);
        }
    }

    private void compare(ProtectedAudits audits, Audit audit, String sql) {
        AuditReport report = audits.rates(new AuditQuestion(audit, EVER, Set.of()), ALL);
        AuditReport.Figure figure = report.figures().get(0);
        String told =
                count(figure.rate().numerator()) + " " + count(figure.rate().denominator());
        String expected = scale.text("select " + sql + " from audit_session where day between '" + EVER.from()
                + "' and '" + EVER.to() + "'");
        if (!told.equals(expected)) {
            throw new IllegalStateException(audit + " gives " + told + " and not " + expected);
        }
    }

    private static String count(PublishedCount count) {
        return count.text();
    }
}
