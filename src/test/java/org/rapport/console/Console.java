package org.rapport.console;

import jakarta.servlet.DispatcherType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.rapport.adapter.access.AccessFilter;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.OperationsAccess;
import org.rapport.adapter.hl7v2.MessageFactReader;
import org.rapport.adapter.hl7v2.MessageLetters;
import org.rapport.adapter.operations.AuditResource;
import org.rapport.adapter.operations.DeadLetterResource;
import org.rapport.adapter.operations.Faults;
import org.rapport.adapter.operations.MetricsResource;
import org.rapport.adapter.operations.PageResource;
import org.rapport.adapter.operations.ReplayResource;
import org.rapport.adapter.operations.StatusResource;
import org.rapport.adapter.store.Counters;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.DeadLetters;
import org.rapport.adapter.store.PostgresBacklog;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresFeedStore;
import org.rapport.adapter.store.PostgresLetterDesk;
import org.rapport.adapter.web.PageHeaders;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.operations.DeadLetterList;
import org.rapport.application.operations.LetterDesk;
import org.rapport.application.operations.ReplayLetters;
import org.rapport.application.operations.RouteMeters.Meter;
import org.rapport.application.operations.RouteStatus;
import org.rapport.application.operations.SeeOperations;
import org.rapport.application.operations.StartState;
import org.rapport.application.operations.StatusBlock;
import org.rapport.application.operations.WatchEhrs;
import org.rapport.application.operations.WatchThroughput;
import org.rapport.application.pull.EhrProbe;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.fhir.R4;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.fact.TestSites;
import org.rapport.login.LoginDoor;
import org.rapport.testing.TestDatabase;

/** Operations as they are deployed, but for the routes, of which it tells what it is given. */
final class Console implements AutoCloseable {
    private static final DefinitionsBySite DEFINITIONS =
            DefinitionsBySite.sameEverywhere(PackagedDefinitions.load(R4.context()));

    final TestDatabase database;
    final ReplayLetters replay;
    final WatchThroughput throughput;
    private final Site site = TestSites.berlin();
    private final ReceiveFacts receive;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    Console(TestDatabase database, AccessSettings access, Optional<Path> users) throws Exception {
        this(database, new AccessPolicy(access), users);
    }

    Console(TestDatabase database, AccessPolicy policy, Optional<Path> users) throws Exception {
        this.database = database;
        Clock clock = Clock.systemUTC();
        Database store = new Database(database.source());
        PostgresFactStore facts = new PostgresFactStore(store, clock);
        receive = new ReceiveFacts(new JsonFactReader(), facts, DEFINITIONS);
        Sites sites = new Sites(List.of(site), List.of(new Sites.Down("south", "Site south: ehr.url is missing")));
        PostgresLetterDesk desk = new PostgresLetterDesk(store, facts, clock);
        replay = new ReplayLetters(
                desk,
                sites,
                List.of(receive, receive.readBy(new MessageLetters(new MessageFactReader(DEFINITIONS, clock)))));
        throughput = new WatchThroughput(new Counters(store), clock);
        DeadLetters letters = new DeadLetters(store);
        SeeOperations see = new SeeOperations(sources(store, sites, clock), List.of(new Exports()), clock);
        ResourceConfig resources = new ResourceConfig(
                        StatusResource.class,
                        MetricsResource.class,
                        DeadLetterResource.class,
                        ReplayResource.class,
                        AuditResource.class,
                        PageResource.class,
                        PageHeaders.class,
                        Faults.class)
                .register(new Injected(Map.of(
                        SeeOperations.class,
                        see,
                        DeadLetterList.class,
                        letters,
                        ReplayLetters.class,
                        replay,
                        LetterDesk.class,
                        desk)));
        serve(resources, policy, users, clock);
    }

    private SeeOperations.Sources sources(Database store, Sites sites, Clock clock) {
        StartState started = new StartState();
        started.markStarted();
        WatchEhrs ehrs = new WatchEhrs(sites, asked -> new EhrProbe.Sign(true, "200", Duration.ofMillis(8), List.of()));
        ehrs.look();
        return new SeeOperations.Sources(
                started,
                store,
                sites,
                new Routes(),
                () -> List.of(new Meter("berlin", true, 120, 2, 1, 35.5, Optional.of(Instant.now()), Optional.empty())),
                ehrs,
                new PostgresFeedStore(store, DEFINITIONS::questionnaires),
                new PostgresBacklog(store),
                throughput,
                DEFINITIONS);
    }

    private void serve(ResourceConfig resources, AccessPolicy policy, Optional<Path> users, Clock clock)
            throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.setBaseResourceAsPath(Path.of("src/main/webapp").toAbsolutePath());
        LoginDoor login = new LoginDoor(policy, clock, users.isPresent());
        OperationsAccess operations = new OperationsAccess(policy, users, "rapport.operations", clock);
        handler.addFilter(
                new FilterHolder(new AccessFilter(policy, operations, login.visitors())),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new ServletContainer(resources)), "/operations/*");
        handler.addServlet(login.servlet(), "/login/*");
        server.setHandler(handler);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** Something comes through the door for FHIR. */
    void receive(String json) {
        try {
            receive.receive(site, json.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadablePayload e) {
            throw new IllegalStateException(e);
        }
    }

    /** An encounter whose beginning is a word. */
    void receiveUnusable(String id) {
        receive(
                """
                {"resourceType":"Encounter","id":"%s","meta":{"versionId":"1","lastUpdated":"2026-03-01T12:00:00Z"},
                 "status":"finished","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "subject":{"reference":"Patient/p"},"period":{"start":"no time"}}"""
                        .formatted(id));
    }

    /** What a new release would do: what was unusable can be read now. */
    void setRight() {
        database.execute("update dead_letter set payload = replace(payload, 'no time', '2026-03-01T10:00:00Z')");
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** One file that was refused. */
    private static final class Routes implements RouteStatus {
        @Override
        public List<String> running() {
            return List.of("berlin");
        }

        @Override
        public List<Rejected> rejected() {
            return List.of(new Rejected("sites/broken.yaml", 6, "The step sendTo is not known"));
        }
    }

    /** Numbers that another part adds. */
    private static final class Exports implements StatusBlock {
        @Override
        public String name() {
            return "exports";
        }

        @Override
        public Map<String, Object> of(String site) {
            return site.equals("berlin") ? Map.of("running", 1, "files", Map.of("read", 3, "left", 2)) : Map.of();
        }
    }
}
