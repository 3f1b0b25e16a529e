package org.rapport.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.rapport.adapter.access.AccessFilter;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.HookCallers;
import org.rapport.adapter.cdshooks.HookThreads;
import org.rapport.adapter.cdshooks.Hooks;
import org.rapport.adapter.cdshooks.HooksServlet;
import org.rapport.adapter.cdshooks.PrefetchQuery;
import org.rapport.adapter.cdshooks.PromptReads;
import org.rapport.adapter.ehr.FhirClinicianReads;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.record.RecordFilter;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresAdviceStore;
import org.rapport.adapter.store.PostgresBelongings;
import org.rapport.adapter.store.PostgresDenyingConsents;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresRecorder;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.adapter.store.PostgresSeenTokens;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.application.advice.AdviseClinician;
import org.rapport.application.advice.FindSite;
import org.rapport.application.advice.LookIntoChart;
import org.rapport.application.confidence.KeepFromCallers;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.record.Recorder;
import org.rapport.application.record.Seal;
import org.rapport.application.scoring.RulesFingerprint;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.chart.ScoreReader;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;

/** An instance of the module as far as cards go: facts come in and are scored, and questions are answered over HTTP. */
final class Clinic implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-04-01T08:00:00Z");
    static final DefinitionsBySite PACKAGED = DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context()));

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final HookThreads threads = new HookThreads(Thread::new);
    private final OriginPinnedClient ehrs = new OriginPinnedClient(Clock.systemUTC());
    private final Map<String, Site> sites = new TreeMap<>();
    private final Recorder recorder;
    private final Database database;
    private final DefinitionsBySite definitions;

    Clinic(DataSource database, AdviceSettings settings, Site... sites) {
        this(database, PACKAGED, settings, sites);
    }

    Clinic(DataSource source, DefinitionsBySite definitions, AdviceSettings settings, Site... sites) {
        this.recorder = new PostgresRecorder(new Database(source), new Seal(Optional.empty()), clock);
        this.database = new Database(source);
        this.definitions = definitions;
        List.of(sites).forEach(site -> this.sites.put(site.id(), site));
        try {
            serve(settings);
        } catch (Exception e) {
            throw new IllegalStateException("The server does not start", e);
        }
    }

    private void serve(AdviceSettings settings) throws Exception {
        Map<String, ScoreReader> readers = new TreeMap<>();
        sites.values().forEach(site -> readers.put(site.id(), new ScoreReader(site, definitions.of(site.id()))));
        AccessPolicy policy = new AccessPolicy(AccessSettings.loopbackOnly());
        HookCallers callers = new HookCallers(
                policy, AccessSettings.loopbackOnly(), settings, new PostgresSeenTokens(database, clock), clock);
        PostgresAdviceStore store = new PostgresAdviceStore(database, definitions);
        LookIntoChart chart = new LookIntoChart(
                new PromptReads(new FhirClinicianReads(ehrs), threads.reads(settings.timeLimit())),
                (site, page) -> readers.get(site.id()).readAll(page));
        KeepFromCallers closed = new KeepFromCallers(
                new Sites(sites.values(), List.of()),
                definitions,
                new PostgresDenyingConsents(database),
                new PostgresBelongings(database, definitions),
                clock);
        AdviseClinician advise =
                new AdviseClinician(sites.values(), definitions, store, chart, closed, settings.lookBack(), clock);
        Hooks hooks = new Hooks(
                new Hooks.Parts(
                        callers,
                        new FindSite(new Sites(sites.values(), List.of())),
                        advise,
                        store,
                        readers,
                        threads.answers(settings.timeLimit()),
                        clock),
                settings);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addFilter(
                new FilterHolder(new RecordFilter(recorder, clock)), "/*", EnumSet.of(DispatcherType.REQUEST));
        handler.addFilter(new FilterHolder(new AccessFilter(policy)), "/*", EnumSet.of(DispatcherType.REQUEST));
        PrefetchQuery prefetch = new PrefetchQuery(AdviseClinician.query(definitions.of("")));
        handler.addServlet(new ServletHolder(new HooksServlet(hooks, callers, settings, prefetch)), "/cds-services/*");
        server.setHandler(handler);
        server.start();
    }

    /** What an EHR tells, received and scored. */
    Clinic told(String site, Story... stories) {
        return told(site, Arrays.stream(stories).map(Story::json).toList());
    }

    /** The same, each as a resource or Bundle in JSON. */
    Clinic told(String site, List<String> told) {
        Site known = sites.get(site);
        ReceiveFacts receive =
                new ReceiveFacts(new JsonFactReader(), new PostgresFactStore(database, clock), definitions);
        ScoringRules rules = new ScoringRules(
                site,
                known.engagement(),
                definitions.of(site).instruments(),
                definitions.of(site).indicators());
        String fingerprint = RulesFingerprint.of(rules, definitions.of(site).fingerprint());
        ScorePatient score = new ScorePatient(
                new PostgresScoringStore(database, definitions, Set.of(fingerprint), clock),
                Map.of(site, rules),
                clock);
        told.forEach(json -> receive(receive, known, json));
        while (score.scoreDue(50) > 0) {}
        return this;
    }

    private static void receive(ReceiveFacts receive, Site site, String json) {
        try {
            receive.receive(site, json.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadablePayload e) {
            throw new IllegalStateException(e);
        }
    }

    String url() {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/cds-services";
    }

    /** An answer: its status, headers and JSON; a missing node when it has no body. */
    record Answer(int status, HttpResponse<String> response, JsonNode json) {
        List<JsonNode> cards() {
            JsonNode cards = json.path("cards");
            if (!cards.isArray()) {
                throw new AssertionError("No cards: " + status + " " + json);
            }
            return List.copyOf(JSON.convertValue(
                    cards, JSON.getTypeFactory().constructCollectionType(List.class, JsonNode.class)));
        }

        List<String> topics() {
            return cards().stream()
                    .map(card -> card.at("/source/topic/code").asText())
                    .toList();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String body, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** On a connection of its own: one over which something was refused unread may be closed at any moment. */
    Answer postAlone(String path, String body) {
        return send(
                HttpClient.newHttpClient(),
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }

    Answer options(String path, String... headers) {
        return send(request(path, headers).method("OPTIONS", BodyPublishers.noBody()));
    }

    /** By whatever method. */
    Answer by(String method, String path) {
        return send(request(path).method(method, BodyPublishers.ofString("{}")));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        return send(http, request);
    }

    private static Answer send(HttpClient client, HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            JsonNode json = response.body().isEmpty() ? JSON.missingNode() : JSON.readTree(response.body());
            return new Answer(response.statusCode(), response, json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        threads.close();
        ehrs.close();
    }
}
