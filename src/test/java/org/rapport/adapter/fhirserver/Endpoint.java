package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ValueSet;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresRiskTasks;
import org.rapport.adapter.store.PostgresScoreCatalogue;
import org.rapport.adapter.store.PostgresScoreVersions;
import org.rapport.adapter.store.ShelvedScores;
import org.rapport.application.access.AuthorizationServers;
import org.rapport.application.access.Caller;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditTerms;
import org.rapport.application.audit.DescribeScores;
import org.rapport.application.confidence.About;
import org.rapport.application.confidence.ClosedToCallers;
import org.rapport.application.query.Closed;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.testing.Callers;
import org.rapport.testing.PlainSites;
import org.rapport.testing.TestDatabase;

/** The servlet on a real server at a loopback port, over a real database. */
final class Endpoint implements AutoCloseable {
    static final FhirContext CONTEXT = FhirContext.forR4Cached();

    final TestDatabase database = TestDatabase.fresh();
    /** Scores and Tasks of risks. */
    final ShelvedScores scores = new ShelvedScores(database, Scores.DEFINITIONS);

    /** What callers may see. */
    volatile AuditRights rights = new AuditRights(true, false, false);

    /** Who asks, when it is not this machine with the rights. */
    volatile Optional<Caller> caller = Optional.empty();

    /** What is closed to them by confidence. */
    volatile ClosedToCallers closed = ClosedToCallers.nothing();

    final Database store = new Database(database.source());
    private final PostgresResponseArchive responses =
            new PostgresResponseArchive(store, new PostgresFactStore(store, Clock.systemUTC()), Scores.DEFINITIONS);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    Endpoint() {
        this((request, response, chain) -> chain.doFilter(request, response), store -> List.of());
    }

    /**
     * One that does more.
     *
     * @param door what stands in front
     * @param further more providers over the same database
     */
    Endpoint(Filter door, Function<Database, List<Capable>> further) {
        this(door, further, store -> Map.of());
    }

    /**
     * One that does still more.
     *
     * @param door what stands in front
     * @param further more providers over the same database
     * @param servlets more servlets over it, by their paths
     */
    Endpoint(
            Filter door,
            Function<Database, List<Capable>> further,
            Function<Database, Map<String, HttpServlet>> servlets) {
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(Duration.ofMinutes(10).toMillis());
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addFilter(
                (request, response, chain) -> {
                    Callers.enter(request, caller.orElseGet(() -> Callers.local(rights)));
                    chain.doFilter(request, response);
                },
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        handler.addFilter(new FilterHolder(door), "/*", EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new FhirServlet(parts(further.apply(store)))), "/fhir/*");
        servlets.apply(store).forEach((path, servlet) -> handler.addServlet(new ServletHolder(servlet), path));
        server.setHandler(handler);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What tests say is closed at the time. */
    private ClosedToCallers seen() {
        return new ClosedToCallers() {
            @Override
            public List<Closed> closed(Caller caller, boolean glassBroken) {
                return closed.closed(caller, glassBroken);
            }

            @Override
            public boolean mayBreakGlass(Caller caller) {
                return closed.mayBreakGlass(caller);
            }

            @Override
            public List<Closed> closed(Caller caller, boolean glassBroken, About about) {
                return closed.closed(caller, glassBroken, about);
            }

            @Override
            public Closed closedToClinician(Site site, String user, String patient) {
                return closed.closedToClinician(site, user, patient);
            }

            @Override
            public List<Closed> uncounted() {
                return closed.uncounted();
            }
        };
    }

    private FhirEndpoint parts(List<Capable> further) {
        Sites sites = new Sites(List.of(PlainSites.reading("north"), PlainSites.reading("south")), List.of());
        AuditTerms terms = new AuditTerms(sites, Scores.DEFINITIONS, SuppressionRules.DEFAULT, Clock.systemUTC());
        DescribeScores describe = new DescribeScores(new PostgresScoreCatalogue(store, Scores.DEFINITIONS), terms);
        return new FhirEndpoint(
                CONTEXT,
                new PostgresScoreCatalogue(store, Scores.DEFINITIONS),
                new PostgresScoreVersions(store, Scores.DEFINITIONS),
                Scores::render,
                Scores::renderProvenance,
                new FhirEndpoint.Tasks(new PostgresRiskTasks(store, Scores.DEFINITIONS), Scores::renderTask),
                new TakingDoor(responses),
                responses,
                type -> definitions().stream().filter(type::isInstance).toList(),
                sites,
                seen(),
                new FhirEndpoint.Facts("0.1.0", Optional.empty(), AuthorizationServers.NONE),
                Stream.concat(
                                Stream.of(new StatisticsProvider(
                                        CONTEXT, describe, seen(), sites, type -> List.of(), Clock.systemUTC())),
                                further.stream())
                        .toList());
    }

    static List<? extends IBaseResource> definitions() {
        Questionnaire phq = new Questionnaire();
        phq.setName("RapportPhq9").setTitle("PHQ-9").setStatus(PublicationStatus.ACTIVE);
        phq.setUrl("https://rapport.org/fhir/Questionnaire/phq-9")
                .setVersion("0.1.0")
                .setId("phq-9");
        Questionnaire gad = new Questionnaire();
        gad.setName("RapportGad7").setTitle("GAD-7").setStatus(PublicationStatus.DRAFT);
        gad.setUrl("https://rapport.org/fhir/Questionnaire/gad-7")
                .setVersion("0.2.0")
                .setId("gad-7");
        CodeSystem codes = new CodeSystem();
        codes.setName("RapportScores").setTitle("Scores").setStatus(PublicationStatus.ACTIVE);
        codes.setUrl("https://rapport.org/fhir/CodeSystem/rapport-scores")
                .setVersion("0.1.0")
                .setId("rapport-scores");
        List<IBaseResource> all = new ArrayList<>(List.of(phq, gad, codes));
        all.addAll(valueSets());
        return all;
    }

    private static List<ValueSet> valueSets() {
        ValueSet listed = valueSet("listed");
        listed.getCompose()
                .addInclude()
                .setSystem("http://loinc.org")
                .addConcept()
                .setCode("44261-6");
        listed.getCompose()
                .addInclude()
                .setSystem("http://snomed.info/sct")
                .addConcept()
                .setCode("1-2");
        ValueSet whole = valueSet("whole");
        whole.getCompose().addInclude().setSystem("https://south.example.org/scores");
        ValueSet ofOthers = valueSet("of-others");
        ofOthers.getCompose().addInclude().addValueSet(listed.getUrl());
        ofOthers.getCompose().addInclude().addValueSet(whole.getUrl());
        ValueSet byRule = valueSet("by-rule");
        byRule.getCompose()
                .addInclude()
                .setSystem("http://loinc.org")
                .addFilter()
                .setValue("x");
        ValueSet circle = valueSet("circle");
        circle.getCompose().addInclude().addValueSet(circle.getUrl());
        return List.of(listed, whole, ofOthers, byRule, circle);
    }

    private static ValueSet valueSet(String id) {
        ValueSet valueSet = new ValueSet();
        valueSet.setUrl("https://example.org/ValueSet/" + id).setVersion("1").setId(id);
        valueSet.setStatus(PublicationStatus.ACTIVE).setName(id).setTitle(id);
        return valueSet;
    }

    static Site site(String id) {
        return PlainSites.reading(id);
    }

    String base() {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/fhir";
    }

    /** Asks for a path below the base, or a whole URL, with headers in pairs. */
    HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    HttpResponse<String> post(String path, String type, String body, String... headers) {
        return send(request(path, headers).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        URI uri = URI.create(path.startsWith("http") ? path : base() + "/" + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        return headers.length == 0 ? request : request.headers(headers);
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static <T extends Resource> T read(Class<T> type, HttpResponse<String> response) {
        return CONTEXT.newJsonParser().parseResource(type, response.body());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
