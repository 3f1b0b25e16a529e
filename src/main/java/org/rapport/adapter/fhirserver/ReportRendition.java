package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import java.util.Date;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.rapport.application.audit.KeptReport;

/**
 * Shows MeasureReports that are kept: with id, version and the time of storing.
 *
 * @param context reads them
 */
public record ReportRendition(FhirContext context) {

    /** A version of a report. */
    public MeasureReport of(KeptReport kept) {
        MeasureReport report = context.newJsonParser().parseResource(MeasureReport.class, kept.json());
        String version = Integer.toString(kept.version());
        report.setId(new IdType("MeasureReport", kept.id().toString(), version));
        report.getMeta().setVersionId(version).setLastUpdated(Date.from(kept.lastUpdated()));
        return report;
    }
}
