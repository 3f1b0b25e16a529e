package org.rapport.audit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresCareGaps;
import org.rapport.adapter.store.PostgresFormSums;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.FunnelReport;
import org.rapport.application.audit.ProtectedAudits;
import org.rapport.application.audit.QualityReport;
import org.rapport.application.audit.RunAudit;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.instrument.Instrument.Visibility;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.testing.AuditTables;
import org.rapport.testing.HandClock;
import org.rapport.testing.KeptFromClinicians;
import org.rapport.testing.PlainSites;
import org.rapport.testing.TestDatabase;

/** Audits of two hospitals over rows in a real database, and how what they tell is read in tests. */
final class AuditedHospitals {
    static final TestDatabase DATABASE = TestDatabase.fresh();
    static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());
    static final AuditRights TEAM = new AuditRights(true, true, false);
    static final AuditRights ANALYST = AuditRights.AGGREGATE;
    static final AuditRights SUPERVISOR = new AuditRights(false, false, true);
    static final AuditScope MARCH = AuditScope.all(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-31"));

    final AuditTables rows = new AuditTables(DATABASE);
    final RunAudit audits = audits(DefinitionsBySite.sameEverywhere(PACKAGED));

    static RunAudit audits(DefinitionsBySite definitions) {
        return audits(
                definitions, new Sites(List.of(PlainSites.reading("north"), PlainSites.reading("south")), List.of()));
    }

    static RunAudit audits(DefinitionsBySite definitions, Sites sites) {
        Database database = new Database(DATABASE.source());
        HandClock clock = new HandClock(Instant.parse("2026-06-15T12:00:00Z"));
        return new ProtectedAudits(
                new AuditTerms(sites, definitions, SuppressionRules.DEFAULT, clock),
                new PostgresAuditCounts(database),
                new PostgresFormSums(database),
                new PostgresCareGaps(database));
    }

    /** Two groups and no case. */
    void fresh() {
        DATABASE.clear();
        rows.group(1, "north", "clinic", "cbt", "anna", "25-34", "female")
                .group(2, "north", "ward", "cbt", "ben", "35-44", "male");
    }

    static AuditScope narrowed(AuditScope scope, Map<Dimension, Set<String>> where) {
        return new AuditScope(scope.site(), scope.from(), scope.to(), where);
    }

    static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    static RunAudit kept(Visibility visibility) {
        return audits(DefinitionsBySite.sameEverywhere(new KeptFromClinicians(PACKAGED, "srs", visibility)));
    }

    static QualityReport quality(RunAudit audits, AuditRights rights) {
        return audits.quality(new AuditQuestion(Audit.MEASUREMENT_QUALITY, MARCH, Set.of()), rights);
    }

    static QualityReport.Row row(QualityReport report, String measure) {
        return report.rows().stream()
                .filter(row -> row.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    static List<String> measures(QualityReport report) {
        return report.rows().stream().map(QualityReport.Row::measure).toList();
    }

    void course(String patient, String early, String measure, boolean improved) {
        rows.courses(
                1,
                patient,
                1,
                "ended = date '2026-03-02'",
                "attended = 9",
                "reliable_improvement = " + improved,
                early,
                measure);
    }

    static void form(long group, String patient, String measure, double value, Double previous, String items) {
        DATABASE.execute(
                "insert into audit_form values ('north', '%s', 'c', %d, '%s', '2026-03-02', true, %s, %s, false, %s)"
                        .formatted(patient, group, measure, value, previous, items == null ? null : "'" + items + "'"));
    }

    Stream<String> strata(AuditQuestion question, AuditRights rights) {
        return audits.rates(question, rights).figures().get(0).breakdowns().get(0).strata().stream()
                .map(one -> one.value() + " " + text(one.rate()));
    }

    static Stream<String> steps(FunnelReport report) {
        return report.steps().stream().map(step -> step.courses().text());
    }

    static String text(PublishedRate rate) {
        return rate.numerator().text() + " of " + rate.denominator().text();
    }
}
