package org.rapport.checkin;

import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.rapport.adapter.checkin.CheckInApplication;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.store.PostgresCheckInLinks;
import org.rapport.adapter.store.PostgresFactStore;
import org.rapport.adapter.store.PostgresResponseArchive;
import org.rapport.adapter.store.PostgresScoringStore;
import org.rapport.adapter.store.PostgresSessionFinder;
import org.rapport.application.access.Caller;
import org.rapport.application.access.SiteRange;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.checkin.FillIn;
import org.rapport.application.checkin.MakeLinks;
import org.rapport.application.checkin.OfferSheets;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.OfferForms;
import org.rapport.application.receive.CheckResponse;
import org.rapport.application.receive.ReceiveFacts;
import org.rapport.application.receive.SubmitResponse;
import org.rapport.application.receive.UnreadablePayload;
import org.rapport.application.scoring.ScorePatient;
import org.rapport.application.site.CheckIn;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.console.Injected;
import org.rapport.domain.scoring.ScoringRules;
import org.rapport.fhir.R4;
import org.rapport.fhir.checkin.QuestionnaireSheets;
import org.rapport.fhir.definition.PackagedDefinitions;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.fhir.fact.TestSites;
import org.rapport.fhir.response.JsonResponseStamp;
import org.rapport.fhir.site.SiteCatalogue;
import org.rapport.testing.Callers;
import org.rapport.testing.ShiftedClock;
import org.rapport.testing.SiteFiles;
import org.rapport.testing.TestDatabase;

/**
 * An instance of the check-in as it is deployed, for a hospital with three forms of its own and the wording of one that is
 * licensed. Several of them may share a database.
 */
final class Clinic implements AutoCloseable {
    static final String CRISIS = "Call the crisis line of the clinic, or come to the emergency department.";
    private static final PackagedDefinitions PACKAGED = PackagedDefinitions.load(R4.context());

    final ShiftedClock clock;

    /** The hospitals that callers see. */
    volatile SiteRange seen = SiteRange.all();

    private final TestDatabase database;
    private final SiteCatalogue definitions;
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private ReceiveFacts receive;
    private Site site;

    /** The way the hospital is set up but for where the page is, which depends on the port. */
    static CheckIn texts(Optional<String> whoSees, Optional<String> crisis) {
        return new CheckIn(
                Optional.of(URI.create("http://127.0.0.1/check-in/")),
                Duration.ofHours(24),
                Duration.ofDays(14),
                whoSees,
                crisis,
                "en");
    }

    /** One with the usual texts, to which this machine alone has access. */
    static Clinic open(TestDatabase database, ShiftedClock clock, Path folder) throws Exception {
        CheckIn texts = texts(Optional.empty(), Optional.of(CRISIS));
        return new Clinic(database, clock, folder, texts, AccessSettings.loopbackOnly());
    }

    Clinic(TestDatabase database, ShiftedClock clock, Path folder, CheckIn texts, AccessSettings access)
            throws Exception {
        this.database = database;
        this.clock = clock;
        SiteFiles files = new SiteFiles(folder);
        for (String form : List.of("evening", "research", "spoken")) {
            files.definition("berlin", form + ".json", resource(form + ".json"));
        }
        files.wording("berlin", "srs.json", wordingOfSrs());
        definitions = SiteCatalogue.load(PACKAGED, Optional.of(folder), Set.of("berlin"));
        connector.setHost("127.0.0.1");
        connector.open();
        URI page = URI.create("http://127.0.0.1:" + connector.getLocalPort() + "/check-in/");
        CheckIn own = new CheckIn(
                texts.page().map(any -> page),
                texts.validFor(),
                texts.longest(),
                texts.whoSees(),
                texts.crisis(),
                texts.language());
        site = TestSites.berlin();
        site = site.connectedBy(site.connections().with(own));
        serve(access);
    }

    private static String resource(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/check-in", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words of the test: those of the instrument are licensed. */
    private static String wordingOfSrs() throws IOException {
        return Files.readString(Path.of("profiles/json/definitions/Questionnaire-srs.json"))
                .replaceAll("SRS item (\\d) \\(licensed wording not loaded\\)", "A line of the test, number $1");
    }

    private void serve(AccessSettings access) throws Exception {
        Database store = new Database(database.source());
        PostgresFactStore facts = new PostgresFactStore(store, clock);
        receive = new ReceiveFacts(new JsonFactReader(), facts, definitions);
        Sites sites = new Sites(List.of(site), List.of());
        PostgresResponseArchive archive = new PostgresResponseArchive(store, facts, definitions);
        PostgresCheckInLinks links = new PostgresCheckInLinks(store, archive);
        QuestionnaireSheets sheets = new QuestionnaireSheets(definitions, definitions);
        OfferSheets offer = new OfferSheets(new OfferForms(definitions), sheets);
        PostgresSessionFinder sessions = new PostgresSessionFinder(store);
        SubmitResponse submit = new SubmitResponse(
                sites,
                new JsonResponseStamp(),
                new CheckResponse(new JsonFactReader(), definitions),
                archive,
                scorePatient(store),
                clock);
        ResourceConfig resources = new ResourceConfig(CheckInApplication.parts())
                .register(new Injected(Map.of(
                        MakeLinks.class,
                        new MakeLinks(sites, offer, sessions, links, clock),
                        FillIn.class,
                        new FillIn(sites, offer, new FillIn.Papers(sheets, sessions, links), submit, clock))));
        start(resources, access);
    }

    private ScorePatient scorePatient(Database store) {
        Definitions ofSite = definitions.of(site.id());
        ScoringRules rules = new ScoringRules(site.id(), site.engagement(), ofSite.instruments(), ofSite.indicators());
        return new ScorePatient(
                new PostgresScoringStore(store, definitions, Set.of("test"), clock), Map.of(site.id(), rules), clock);
    }

    private void start(ResourceConfig resources, AccessSettings access) throws Exception {
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.setBaseResourceAsPath(Path.of("src/main/webapp").toAbsolutePath());
        handler.addFilter(
                new FilterHolder(new AccessFilter(new AccessPolicy(access))), "/*", EnumSet.of(DispatcherType.REQUEST));
        handler.addFilter(
                (request, response, chain) -> {
                    if (!seen.equals(SiteRange.all()) && request.getAttribute(Caller.ATTRIBUTE) != null) {
                        Callers.enter(request, new AuditRights(true, false, false, seen));
                    }
                    chain.doFilter(request, response);
                },
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new ServletContainer(resources)), "/check-in/*");
        server.setHandler(handler);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** A client with an appointment today, its encounter with a therapist in a course, and one that was cancelled. */
    void book(String patient) {
        receive(
                """
                {"resourceType":"Appointment","id":"a-%1$s","meta":%2$s,"status":"booked","start":"%3$s","end":"%3$s",
                 "serviceType":[%4$s],
                 "participant":[{"actor":{"reference":"Patient/%1$s"},"status":"accepted"}]}"""
                        .formatted(patient, meta(), clock.instant(), THERAPY));
        receive(
                """
                {"resourceType":"Appointment","id":"off-%1$s","meta":%2$s,"status":"cancelled","start":"%3$s",
                 "serviceType":[%4$s],"participant":[{"actor":{"reference":"Patient/%1$s"},"status":"accepted"}]}"""
                        .formatted(patient, meta(), clock.instant(), THERAPY));
    }

    /** A client with an appointment some time ahead. */
    void bookIn(Duration ahead, String patient) {
        receive(
                """
                {"resourceType":"Appointment","id":"a-%1$s","meta":%2$s,"status":"booked","start":"%3$s","end":"%3$s",
                 "serviceType":[%4$s],
                 "participant":[{"actor":{"reference":"Patient/%1$s"},"status":"accepted"}]}"""
                        .formatted(patient, meta(), clock.instant().plus(ahead), THERAPY));
    }

    /** The booked session takes place. */
    void meet(String patient) {
        receive(
                """
                {"resourceType":"Encounter","id":"e-%1$s","meta":%2$s,"status":"finished","class":%5$s,"type":[%4$s],
                 "subject":{"reference":"Patient/%1$s"},"appointment":[{"reference":"Appointment/a-%1$s"}],
                 "episodeOfCare":[{"reference":"EpisodeOfCare/c-%1$s"}],"period":{"start":"%3$s","end":"%3$s"},
                 "participant":[{"individual":{"reference":"Practitioner/ada"}}]}"""
                        .formatted(patient, meta(), clock.instant(), THERAPY, AMBULATORY));
    }

    void receive(String json) {
        try {
            receive.receive(site, json.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadablePayload e) {
            throw new IllegalStateException(e);
        }
    }

    private String meta() {
        return "{\"versionId\":\"1\",\"lastUpdated\":\"" + clock.instant() + "\"}";
    }

    private static final String THERAPY =
            "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"75516001\"}]}";
    private static final String AMBULATORY =
            "{\"system\":\"http://terminology.hl7.org/CodeSystem/v3-ActCode\",\"code\":\"AMB\"}";

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
