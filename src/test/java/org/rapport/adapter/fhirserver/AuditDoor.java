package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.rapport.adapter.fhirserver.audit.MeasureProvider;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresCareGaps;
import org.rapport.adapter.store.PostgresFormSums;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.EvaluateMeasure;
import org.rapport.application.audit.ProtectedAudits;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Closed;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;
import org.rapport.fhir.audit.CareGapLists;
import org.rapport.testing.AuditTables;
import org.rapport.testing.Callers;
import org.rapport.testing.HandClock;

/** Measures as programs ask for them, over a real database; what the caller may see is set as the door would. */
final class AuditDoor implements AutoCloseable {
    static final String MARCH = "periodStart=2026-03-01&periodEnd=2026-03-31";
    static final String ATTENDANCE = "Measure/rapport-audit-attendance/$evaluate-measure?" + MARCH;
    static final AuditRights TEAM = new AuditRights(true, true, false);
    static final AuditRights CLINICIAN = new AuditRights(true, false, false);
    static final AuditRights ALL = new AuditRights(true, true, true);
    private static final ScoreType SRS = new ScoreType("srs-total", "SRS", ScoreFamily.ALLIANCE, List.of());

    final CountingEngine engine = new CountingEngine();
    final Endpoint endpoint;
    final AuditTables rows;
    Optional<AuditRights> rights = Optional.empty();
    /** What of single clients is closed to the caller. */
    volatile List<Closed> closed = List.of();

    AuditDoor() {
        this(Scores.DEFINITIONS.with("north", SRS));
    }

    AuditDoor(DefinitionsBySite definitions) {
        endpoint = new Endpoint(
                (request, response, chain) -> {
                    rights.ifPresent(given -> Callers.enter(request, given));
                    chain.doFilter(request, response);
                },
                store -> measures(store, definitions));
        rows = new AuditTables(endpoint.database);
    }

    private List<Capable> measures(Database store, DefinitionsBySite definitions) {
        Clock clock = new HandClock(Instant.parse("2026-06-15T12:00:00Z"));
        Sites sites = new Sites(List.of(Endpoint.site("north"), Endpoint.site("south")), List.of());
        AuditTerms terms = new AuditTerms(sites, definitions, SuppressionRules.DEFAULT, clock);
        PostgresAuditCounts counts = new PostgresAuditCounts(store);
        ProtectedAudits audits =
                new ProtectedAudits(terms, counts, new PostgresFormSums(store), new PostgresCareGaps(store));
        CareGapLists gaps = new CareGapLists(site -> "https://" + site + ".example.org/fhir", clock);
        return List.of(new MeasureProvider(
                Endpoint.CONTEXT,
                audits,
                Optional.of(new EvaluateMeasure(terms, counts, engine)),
                gaps,
                Reporting.keeper(store, terms, clock),
                new ClosedByTests(() -> closed),
                clock));
    }

    /** Two groups and no case; the caller is one of the treating team. */
    void fresh() {
        endpoint.database.clear();
        rights = Optional.of(TEAM);
        closed = List.of();
        rows.group(1, "north", "clinic", "cbt", "anna", "25-34", "female")
                .group(2, "north", "clinic", null, "ben", "35-44", "male");
    }

    MeasureReport report(String path) {
        HttpResponse<String> answer = endpoint.get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Endpoint.read(MeasureReport.class, answer);
    }

    static String populations(MeasureReportGroupComponent group) {
        return group.getPopulation().stream()
                .map(one -> (one.getCode().hasCoding()
                                ? one.getCode().getCodingFirstRep().getCode()
                                : "judged") + " " + (one.getCountElement().hasValue() ? one.getCount() : "*"))
                .collect(Collectors.joining(", "));
    }

    static Stream<String> strata(MeasureReport report, String id) {
        return report.getGroup().stream()
                .flatMap(group -> group.getStratifier().stream())
                .filter(stratifier -> stratifier.getId().equals(id))
                .flatMap(stratifier -> stratifier.getStratum().stream())
                .map(AuditDoor::text);
    }

    private static String text(StratifierGroupComponent stratum) {
        String counts = stratum.getPopulation().stream()
                .filter(one -> !one.getCode().hasCoding()
                        || one.getCode().getCodingFirstRep().getCode().equals("numerator"))
                .map(one -> one.getCountElement().hasValue() ? String.valueOf(one.getCount()) : "*")
                .collect(Collectors.joining("/"));
        return stratum.getValue().getText() + " " + counts;
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
