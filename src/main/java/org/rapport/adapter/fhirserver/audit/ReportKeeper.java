package org.rapport.adapter.fhirserver.audit;

import ca.uhn.fhir.rest.api.RequestTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MeasureReport;
import org.rapport.adapter.fhirserver.ReportRendition;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.KeepReports;
import org.rapport.application.audit.KeepReports.Asked;
import org.rapport.application.audit.KeptReport;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.domain.audit.Audit;
import org.rapport.fhir.audit.MeasureReports;

/**
 * Keeps the report that an evaluation gave, where {@code keep=true} asks for it.
 *
 * @param reports keeps them
 * @param rendition shows what was kept
 * @param clock the time
 */
public record ReportKeeper(KeepReports reports, ReportRendition rendition, Clock clock) {
    private static final String KEEP = "keep";
    /** What does not change the answer, and what a report is found by besides. */
    private static final Set<String> BESIDE =
            Set.of(KEEP, "_format", "_pretty", "measure", "periodStart", "periodEnd", "reportType", "subject", "site");

    /**
     * Looks whether a report can be kept.
     *
     * @return whether it is wanted
     * @throws InvalidRequestException with a sentence when it is wanted and cannot be
     */
    static boolean wanted(AuditRequest asked, RequestDetails details, boolean withFurtherData) {
        String keep = asked.one(KEEP).orElse("false");
        if (!Set.of("true", "false").contains(keep)) {
            throw new InvalidRequestException("keep is true or false");
        }
        if (keep.equals("false")) {
            return false;
        }
        if (details.getRequestType() != RequestTypeEnum.POST) {
            throw new InvalidRequestException("A report is kept by POST: reading with GET changes nothing");
        }
        if (withFurtherData) {
            throw new InvalidRequestException(
                    "A report with additionalData is not kept: it is not of what is known here");
        }
        if (asked.type() == ReportType.INDIVIDUAL && asked.one("subject").isEmpty()) {
            throw new InvalidRequestException("One report is kept at a time: name the subject");
        }
        return true;
    }

    /**
     * Keeps a report.
     *
     * @param scope of which cases it is
     * @param rights what may be seen by whom it is told
     * @return the report as it is kept
     */
    MeasureReport keep(
            IBaseResource answer, AuditRequest asked, AuditScope scope, AuditRights rights, RequestDetails details) {
        if (!(answer instanceof MeasureReport report)) {
            throw new InvalidRequestException("One report is kept at a time");
        }
        report.setReporter(MeasureReports.reporter(reports.reporter(scope)));
        if (!report.hasDate()) {
            report.setDate(Date.from(clock.instant()));
        }
        report.setId((String) null);
        KeptReport kept = reports.keep(
                        question(report, asked, scope),
                        rights,
                        report.getStatus().toCode(),
                        report.getDate().toInstant(),
                        rendition.context().newJsonParser().encodeResourceToString(report),
                        labels(report))
                .orElseThrow(() -> new UnprocessableEntityException(
                        "As many reports are kept as can be; this one would be one too many"));
        details.getResponse()
                .addHeader(
                        "Content-Location",
                        details.getFhirServerBase() + "/MeasureReport/" + kept.id() + "/_history/" + kept.version());
        return rendition.of(kept);
    }

    private static Set<String> labels(MeasureReport report) {
        return report.getMeta().getSecurity().stream()
                .map(label -> Objects.toString(label.getSystem(), "") + "|" + label.getCode())
                .collect(Collectors.toSet());
    }

    private static Asked question(MeasureReport report, AuditRequest asked, AuditScope scope) {
        List<String> further = asked.values().entrySet().stream()
                .filter(one -> !BESIDE.contains(one.getKey()))
                .map(one -> one.getKey() + "=" + parts(one.getValue()))
                .sorted()
                .toList();
        String id = report.getMeasure()
                .replaceFirst("^https://rapport[.]org/fhir/Measure/", "")
                .replaceFirst("[|].*$", "");
        Optional<String> patient = asked.one("subject").map(one -> one.replaceFirst("^Patient/", ""));
        return new Asked(report.getMeasure(), Audit.of(id), asked.type(), scope, patient, further);
    }

    private static List<String> parts(List<String> values) {
        return values.stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .sorted()
                .toList();
    }
}
