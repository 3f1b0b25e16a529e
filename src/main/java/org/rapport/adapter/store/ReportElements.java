package org.rapport.adapter.store;

import java.util.List;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;

/** What the search parameters of MeasureReport mean in the table of reports that are kept. */
final class ReportElements implements ConditionSql.Elements {
    private static final String SITE_SYSTEM = "https://rapport.org/fhir/site";
    private static final String STATUS = "http://hl7.org/fhir/measure-report-status";

    @Override
    public Clause anyOf(String element, List<Wanted> wanted) {
        return switch (element) {
            case "_id" -> Demand.uuid("id", "", wanted);
            case "_lastUpdated" -> Demand.time("last_updated", "last_updated", wanted);
            case "date" -> Demand.time("report_date", "report_date", wanted);
            case "period" -> Demand.time("period_start", "period_end", wanted);
            case "status" -> Demand.code("status", STATUS, wanted);
            case "measure" -> Clause.anyOf(wanted, ReportElements::measure);
            case "patient", "subject" -> Demand.reference("site_id", "patient_id", "Patient", wanted);
            case "reporter" -> Clause.anyOf(wanted, ReportElements::reporter);
            default -> throw new IllegalArgumentException("Reports cannot be searched by '" + element + "'");
        };
    }

    @Override
    public Clause referredTo(Condition.ReferredTo reference) {
        throw new IllegalArgumentException("No report is referred to by " + reference.by());
    }

    /** With or without its version, and by the logical id alone as in requests. */
    private static Clause measure(Wanted wanted) {
        if (wanted instanceof Wanted.Uri uri) {
            return Clause.of(
                    "? in (measure, split_part(measure, '|', 1), regexp_replace(measure, '^.*/|[|].*$', '', 'g'))",
                    uri.uri().replaceFirst("^Measure/", ""));
        }
        return Demand.isPresence(wanted) ? Clause.TRUE : Clause.FALSE;
    }

    /** Always told, as the hospital or as all of them; there is no resource that stands for either. */
    private static Clause reporter(Wanted wanted) {
        if (wanted instanceof Wanted.Identified identified) {
            return Demand.code("site_id", SITE_SYSTEM, List.of(identified.token()));
        }
        return Demand.isPresence(wanted) ? Clause.TRUE : Clause.FALSE;
    }
}
