package org.rapport.assembly;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.rapport.adapter.fhirserver.MeasureReportProvider;
import org.rapport.adapter.fhirserver.ReportRendition;
import org.rapport.adapter.fhirserver.audit.MeasureProvider;
import org.rapport.adapter.fhirserver.audit.ReportKeeper;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.OldReports;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresAuditSums;
import org.rapport.adapter.store.PostgresCareGaps;
import org.rapport.adapter.store.PostgresFormSums;
import org.rapport.adapter.store.PostgresReportArchive;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.DescribeScores;
import org.rapport.application.audit.EvaluateMeasure;
import org.rapport.application.audit.KeepReports;
import org.rapport.application.audit.MeasureEngine;
import org.rapport.application.audit.ProtectedAudits;
import org.rapport.application.audit.RunAudit;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.site.Sites;
import org.rapport.config.Setting;
import org.rapport.config.Settings;
import org.rapport.config.SettingsProblem;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.audit.CareGapLists;
import org.rapport.fhir.site.SiteCatalogue;

/** Audits, and what their callers may see. */
@Dependent
public class AuditPart {

    @Produces
    @Singleton
    public SuppressionRules suppression(Settings settings) {
        try {
            long threshold = settings.number(Setting.AUDIT_THRESHOLD);
            long base = settings.number(Setting.AUDIT_ROUNDING);
            if (base < threshold) {
                throw new IllegalArgumentException("Counts are rounded to a multiple of the threshold at least:"
                        + " less would let hidden ones be had from others");
            }
            return new SuppressionRules(threshold, base);
        } catch (IllegalArgumentException e) {
            throw new SettingsProblem(
                    Setting.AUDIT_THRESHOLD.key() + " or " + Setting.AUDIT_ROUNDING.key() + ": " + e.getMessage());
        }
    }

    @Produces
    @Singleton
    public AuditTerms auditTerms(Sites sites, SiteCatalogue definitions, SuppressionRules suppression, Clock clock) {
        return new AuditTerms(sites, definitions, suppression, clock);
    }

    @Produces
    @Singleton
    public MeasureProvider measures(
            RunAudit audits,
            Instance<MeasureEngine> engine,
            AuditTerms terms,
            Database database,
            Sites sites,
            KeepReports reports,
            KeepFromCallers closed,
            Clock clock) {
        return new MeasureProvider(
                R4.context(),
                audits,
                engine.isResolvable()
                        ? Optional.of(new EvaluateMeasure(terms, new PostgresAuditCounts(database), engine.get()))
                        : Optional.empty(),
                new CareGapLists(site -> DoorPart.base(site, sites), clock),
                new ReportKeeper(reports, new ReportRendition(R4.context()), clock),
                closed,
                clock);
    }

    @Produces
    @Singleton
    public KeepReports reports(Database database, AuditTerms terms, Settings settings, Clock clock) {
        return new KeepReports(
                terms, new PostgresReportArchive(database, settings.number(Setting.REPORTS_MOST), clock));
    }

    @Produces
    @Singleton
    public MeasureReportProvider reportProvider(
            KeepReports reports, KeepFromCallers closed, Sites sites, SiteCatalogue definitions, Clock clock) {
        return new MeasureReportProvider(R4.context(), reports, closed, sites, definitions, clock);
    }

    @Produces
    @Singleton
    public OldReports oldReports(Database database, Settings settings, Clock clock) {
        return new OldReports(database, settings.duration(Setting.REPORTS_KEEP), clock);
    }

    @Produces
    @Singleton
    public DescribeScores describe(PostgresScoreCatalogue scores, AuditTerms terms) {
        return new DescribeScores(scores, terms);
    }

    @Produces
    @Singleton
    public PostgresAuditSums auditSums(Database database) {
        return new PostgresAuditSums(database);
    }

    @Produces
    @Singleton
    public RunAudit audits(Database database, AuditTerms terms) {
        return new ProtectedAudits(
                terms,
                new PostgresAuditCounts(database),
                new PostgresFormSums(database),
                new PostgresCareGaps(database));
    }
}
