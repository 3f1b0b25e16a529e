package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.rapport.adapter.cql.CqlMeasureEngine;
import org.rapport.adapter.cql.RenderedRecords;
import org.rapport.adapter.cql.Translations;
import org.rapport.adapter.fhirserver.audit.MeasureProvider;
import org.rapport.adapter.fhirserver.bulk.BulkData;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAuditCounts;
import org.rapport.adapter.store.PostgresAuditedPatients;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.adapter.store.PostgresCareGaps;
import org.rapport.adapter.store.PostgresDenyingConsents;
import org.rapport.adapter.store.PostgresExtractPages;
import org.rapport.adapter.store.PostgresExtracts;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresFormSums;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.application.access.AuthorizationServers;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.EvaluateMeasure;
import org.rapport.application.audit.ProtectedAudits;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.extract.Groups;
import org.rapport.application.extract.MakeExtracts;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.scoring.ScoringStore.PatientKey;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.audit.CareGapLists;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.extract.ExtractLines;
import org.rapport.fhir.measure.PackagedMeasures;
import org.rapport.fhir.observation.References;

/** The doors at which clients are handed out as a whole, put together as in the module. */
final class HandedOut implements AutoCloseable {
    static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-31T10:00:00Z"), ZoneOffset.UTC);
    static final ScoringRules RULES = new ScoringRules(
            "north", Endpoint.site("north").engagement(), PACKAGED.instruments(), PACKAGED.indicators());
    private static final DefinitionsBySite EVERYWHERE = DefinitionsBySite.sameEverywhere(PACKAGED);
    private static final Pattern FILE = Pattern.compile("/bulk/[0-9a-f-]{36}/[0-9]+\\.ndjson");
    private static final Sites SITES = new Sites(List.of(Endpoint.site("north")), List.of());

    /** Whose visibility closes instruments. */
    volatile Definitions visible = PACKAGED;

    final Endpoint endpoint = new Endpoint(
            (request, response, chain) -> chain.doFilter(request, response), this::providers, this::servlets);
    private MakeExtracts extracts;

    private KeepFromCallers keep(Database store) {
        DefinitionsBySite definitions = DefinitionsBySite.sameEverywhere(visible);
        return new KeepFromCallers(
                SITES,
                definitions,
                new PostgresDenyingConsents(store),
                new PostgresBelongings(store, definitions),
                CLOCK);
    }

    private ClosedToCallers closed(Database store) {
        return new ClosedAtEachRequest(() -> keep(store));
    }

    private List<Capable> providers(Database store) {
        AuditTerms terms = new AuditTerms(SITES, EVERYWHERE, SuppressionRules.DEFAULT, CLOCK);
        PostgresAuditCounts counts = new PostgresAuditCounts(store);
        CqlMeasureEngine engine = new CqlMeasureEngine(
                site -> PackagedMeasures.load(),
                Map.of("north", RULES),
                new RenderedRecords(
                        new PostgresAuditedPatients(store),
                        site -> keep(store).uncounted(site),
                        Map.of("north", RULES),
                        EVERYWHERE,
                        CLOCK),
                1000,
                new Translations(),
                CLOCK);
        List<Capable> all = new ArrayList<>(bulk(store).providers());
        all.add(new MeasureProvider(
                Endpoint.CONTEXT,
                new ProtectedAudits(terms, counts, new PostgresFormSums(store), new PostgresCareGaps(store)),
                Optional.of(new EvaluateMeasure(terms, counts, engine)),
                new CareGapLists(site -> "https://" + site + ".example.org/fhir", CLOCK),
                Reporting.keeper(store, terms, CLOCK),
                closed(store),
                CLOCK));
        return all;
    }

    private Map<String, HttpServlet> servlets(Database store) {
        BulkData bulk = bulk(store);
        extracts = bulk.extracts();
        return BulkServlets.of(bulk, lines(), store);
    }

    private BulkData bulk(Database store) {
        PostgresExtracts kept = new PostgresExtracts(store);
        return new BulkData(
                R4.context(),
                new MakeExtracts(
                        kept,
                        new MakeExtracts.Terms(Duration.ofHours(1), 1000),
                        Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1))),
                new Groups(() -> Set.of("north"), kept::services),
                new PostgresExtractPages(store, EVERYWHERE),
                archive(store),
                closed(store),
                lines()::toBytes,
                new FhirEndpoint.Facts("0.1.0", Optional.empty(), AuthorizationServers.NONE));
    }

    static PostgresResponseArchive archive(Database store) {
        return new PostgresResponseArchive(store, new PostgresFactStore(store, CLOCK), EVERYWHERE);
    }

    private static ExtractLines lines() {
        return new ExtractLines(site -> References.atRapport("https://" + site + ".example.org/fhir"), EVERYWHERE);
    }

    /** Computes what there is of a client, as after each delivery. */
    void score(String client) {
        PostgresScoringStore scores = new PostgresScoringStore(endpoint.store, EVERYWHERE, Set.of("these"), CLOCK);
        new ScorePatient(scores, Map.of("north", RULES), CLOCK).scoreNow(new PatientKey("north", client), "none");
    }

    /** The body of an answer. */
    String ask(String path) {
        HttpResponse<String> answer = endpoint.get(path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The lines of all files of an export. */
    List<String> export(String kickOff) {
        HttpResponse<String> begun = endpoint.get(kickOff, "Prefer", "respond-async");
        String status = begun.headers().firstValue("Content-Location").orElseThrow();
        endpoint.database.settle();
        while (extracts.prepareNext()) {
            endpoint.database.settle();
        }
        return FILE.matcher(ask(status))
                .results()
                .map(MatchResult::group)
                .flatMap(file -> ask(endpoint.base() + file).lines())
                .toList();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
