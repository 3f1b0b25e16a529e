package org.rapport.fhir.audit;

import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CanonicalType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportStatus;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportType;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupPopulationComponent;
import org.hl7.fhir.r4.model.Reference;
import org.rapport.application.audit.AuditReport;
import org.rapport.application.audit.AuditReport.Breakdown;
import org.rapport.application.audit.AuditReport.Figure;
import org.rapport.application.audit.AuditReport.Stratum;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.QualityReport;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.AuditFigure;

/** Summary MeasureReports of Rapport's own audits. A count that may not be told is masked, not left out. */
public final class MeasureReports {
    private static final String MEASURES = "https://rapport.org/fhir/Measure/";
    private static final String SITES = "https://rapport.org/fhir/site";
    private static final String VERSION = "|0.1.0";

    private final Clock clock;

    public MeasureReports(Clock clock) {
        this.clock = clock;
    }

    /** The url of the Measure of an audit. */
    public static String measure(Audit audit) {
        return MEASURES + audit.measureId();
    }

    /** The rates of an audit. */
    public MeasureReport of(AuditReport report) {
        MeasureReport resource =
                summary(report.question().audit(), report.question().scope());
        report.figures().forEach(figure -> resource.addGroup(group(figure)));
        return resource;
    }

    /** The quality of measurement, one group for each statistic. */
    public MeasureReport of(QualityReport report) {
        MeasureReport resource = summary(Audit.MEASUREMENT_QUALITY, report.scope());
        QualityGroups.of(report).forEach(resource::addGroup);
        return resource;
    }

    private MeasureReport summary(Audit audit, AuditScope scope) {
        MeasureReport report = new MeasureReport();
        report.setStatus(MeasureReportStatus.COMPLETE).setType(MeasureReportType.SUMMARY);
        report.setMeasureElement(new CanonicalType(measure(audit) + VERSION));
        report.setDate(Date.from(clock.instant()));
        report.setReporter(reporter(scope.site()));
        report.getPeriod().setStartElement(new DateTimeType(scope.from().toString()));
        report.getPeriod().setEndElement(new DateTimeType(scope.to().toString()));
        return report;
    }

    /** Who reports: Rapport for a hospital, which is found by its id, or for all. */
    public static Reference reporter(Optional<String> site) {
        Reference reporter =
                new Reference().setDisplay(site.map("Rapport, site "::concat).orElse("Rapport"));
        site.ifPresent(
                id -> reporter.setIdentifier(new Identifier().setSystem(SITES).setValue(id)));
        return reporter;
    }

    /** The hospital that reports, if it is one. */
    public static Optional<String> site(Reference reporter) {
        return Optional.of(reporter.getIdentifier())
                .filter(one -> SITES.equals(one.getSystem()))
                .map(Identifier::getValue);
    }

    private static MeasureReportGroupComponent group(Figure figure) {
        AuditFigure known = AuditFigure.of(figure.code()).orElseThrow();
        MeasureReportGroupComponent group = new MeasureReportGroupComponent();
        group.setId(figure.code());
        group.setCode(new CodeableConcept().setText(figure.title()));
        PublishedPopulations.of(known, figure.rate(), figure.excluded())
                .forEach(one -> group.addPopulation().setCode(one.code()).setCountElement(one.count()));
        group.setMeasureScore(PublishedPopulations.score(figure.rate()));
        figure.breakdowns().forEach(breakdown -> group.addStratifier(stratifier(known, breakdown)));
        return group;
    }

    private static MeasureReportGroupStratifierComponent stratifier(AuditFigure figure, Breakdown breakdown) {
        MeasureReportGroupStratifierComponent stratifier = new MeasureReportGroupStratifierComponent();
        stratifier.setId(figure.code() + "-" + breakdown.code());
        stratifier.addCode().setText(breakdown.code());
        breakdown.strata().forEach(stratum -> stratifier.addStratum(stratum(figure, stratum)));
        return stratifier;
    }

    private static StratifierGroupComponent stratum(AuditFigure figure, Stratum part) {
        StratifierGroupComponent stratum = new StratifierGroupComponent();
        stratum.setValue(new CodeableConcept().setText(part.value()));
        List<PublishedPopulations.Population> populations =
                PublishedPopulations.of(figure, part.rate(), part.excluded());
        populations.forEach(one -> stratum.addPopulation(
                new StratifierGroupPopulationComponent().setCode(one.code()).setCountElement(one.count())));
        return stratum.setMeasureScore(PublishedPopulations.score(part.rate()));
    }
}
