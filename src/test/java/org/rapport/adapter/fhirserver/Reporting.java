package org.rapport.adapter.fhirserver;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.rapport.adapter.fhirserver.audit.MeasureProvider;
import org.rapport.adapter.fhirserver.audit.ReportKeeper;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresCareGaps;
import org.rapport.adapter.store.PostgresFormSums;
import org.rapport.adapter.store.PostgresReportArchive;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.EvaluateMeasure;
import org.rapport.application.audit.KeepReports;
import org.rapport.application.audit.MeasureEngine;
import org.rapport.application.audit.ProtectedAudits;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.fhir.audit.CareGapLists;

/** Measures and the reports that are kept of them, over a real database. */
final class Reporting {
    /** How many versions are kept. */
    static final int MOST = 12;

    /** The body of a request whose parameters are in its address. */
    static final String NO_BODY = "{\"resourceType\":\"Parameters\"}";

    private static final Sites SITES = new Sites(List.of(Endpoint.site("north"), Endpoint.site("south")), List.of());

    private Reporting() {}

    /** What keeps reports for a provider of Measures. */
    static ReportKeeper keeper(Database store, AuditTerms terms, Clock clock) {
        KeepReports reports = new KeepReports(terms, new PostgresReportArchive(store, MOST, clock));
        return new ReportKeeper(reports, new ReportRendition(Endpoint.CONTEXT), clock);
    }

    /** Both providers, with an engine that knows single patients and the Measure {@code of-north}. */
    static List<Capable> providers(Database store, Clock clock) {
        return providers(store, Scores.DEFINITIONS, clock);
    }

    /** The same where other scores are defined. */
    static List<Capable> providers(Database store, DefinitionsBySite definitions, Clock clock) {
        AuditTerms terms = new AuditTerms(SITES, definitions, SuppressionRules.DEFAULT, clock);
        PostgresAuditCounts counts = new PostgresAuditCounts(store);
        ProtectedAudits audits =
                new ProtectedAudits(terms, counts, new PostgresFormSums(store), new PostgresCareGaps(store));
        ReportKeeper keeper = keeper(store, terms, clock);
        MeasureProvider measures = new MeasureProvider(
                Endpoint.CONTEXT,
                audits,
                Optional.of(new EvaluateMeasure(terms, counts, new OfPatients())),
                new CareGapLists(site -> "https://" + site + ".example.org/fhir", clock),
                keeper,
                ClosedToCallers.nothing(),
                clock);
        return List.of(
                measures,
                new MeasureReportProvider(
                        Endpoint.CONTEXT,
                        keeper.reports(),
                        ClosedToCallers.nothing(),
                        SITES,
                        type -> Endpoint.definitions().stream()
                                .filter(type::isInstance)
                                .toList(),
                        clock));
    }

    /** Gives a report that names nothing but the patient. */
    private static final class OfPatients implements MeasureEngine {
        @Override
        public boolean knows(String measure) {
            return measure.equals("of-north");
        }

        @Override
        public String site(String measure, Optional<String> site) {
            return site.orElse("north");
        }

        @Override
        public Answer evaluate(Request request) {
            String report =
                    """
                    {"resourceType":"MeasureReport","id":"of-the-engine","status":"complete","type":"individual",
                     "measure":"https://rapport.org/fhir/Measure/%s|0.1.0","subject":{"reference":"Patient/%s"}}"""
                            .formatted(request.measure(), request.subject().orElse("all"));
            return new Answer(report.getBytes(StandardCharsets.UTF_8), List::of);
        }
    }
}
