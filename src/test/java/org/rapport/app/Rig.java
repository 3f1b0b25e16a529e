package org.rapport.app;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.access.AccessFilter;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.callback.KeySetServlet;
import org.rapport.adapter.ehr.FhirClinicianReads;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.adapter.ehr.oauth.KeyFiles;
import org.rapport.adapter.smart.AppApplication;
import org.rapport.application.chart.AppSessions;
import org.rapport.application.chart.OpenApp;
import org.rapport.application.chart.ReadChart;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.config.AppPlace;
import org.rapport.console.Injected;
import org.rapport.domain.chart.ChartTerms;
import org.rapport.fhir.R4;
import org.rapport.fhir.chart.JsonChartReader;
import org.rapport.fhir.fact.JsonFactReader;
import org.rapport.sandbox.ehr.EhrSettings;
import org.rapport.sandbox.ehr.SandboxEhr;
import org.rapport.sandbox.smart.DeskSettings;
import org.rapport.sandbox.smart.RegisteredApp;
import org.rapport.sandbox.smart.SmartDesk;
import org.rapport.testing.HandClock;
import org.rapport.testing.oauth.ConfiguredSite;
import org.rapport.testing.oauth.TestKeys;

/** The app as it is deployed, the sandbox EHR with its authorization server, and in that EHR what Rapport wrote into it. */
final class Rig implements AutoCloseable {
    static final String PATIENT = "p-robin";
    private static final DefinitionsBySite DEFINITIONS =
            DefinitionsBySite.sameEverywhere(AppDefinitions.someForResearch());

    final SmartDesk desk;
    final SandboxEhr ehr;
    final HandClock time = new HandClock(ExampleCourse.NOW);
    final Site site;
    private final OriginPinnedClient client;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    Rig(Path folder, Map<String, String> settings) throws Exception {
        this(folder, settings, DeskSettings.plain(), List.of());
    }

    Rig(Path folder, Map<String, String> settings, DeskSettings behaviour, List<String> ancestors) throws Exception {
        this(folder, settings, behaviour, new AppPlace(Optional.empty(), ancestors, Duration.ofHours(1)));
    }

    Rig(Path folder, Map<String, String> settings, DeskSettings behaviour, AppPlace place) throws Exception {
        desk = new SmartDesk(new DeskSettings(
                behaviour.olderScopes(), behaviour.banner(), behaviour.tokenLifetime(), behaviour.withheld(), time));
        List<Resource> held = new ArrayList<>();
        ehr = SandboxEhr.start(
                EhrSettings.onPort(0).requiringToken("system"),
                desk,
                store -> store.atomically(() -> {
                    held.addAll(WrittenBack.everything(PATIENT, "Robin Example"));
                    held.addAll(WrittenBack.everything("p-kim", "Kim Sample"));
                    held.forEach(one -> store.write(one.getIdElement().getIdPart(), one));
                    return null;
                }));
        site = ConfiguredSite.of(folder, URI.create(ehr.baseUrl()), with(folder, settings));
        client = new OriginPinnedClient(time);
        serve(place);
        desk.register(new RegisteredApp(
                "rapport-app",
                url() + "/app/launch",
                List.of(url() + "/app/callback"),
                Optional.of(url() + "/jwks/berlin.json")));
    }

    private static Map<String, String> with(Path folder, Map<String, String> settings) {
        Map<String, String> all = new java.util.TreeMap<>(Map.of(
                "app.client-id", "rapport-app",
                "app.key-files", TestKeys.file(folder, "app.pem", TestKeys.opensslPem(TestKeys.ec("secp384r1"))),
                "outcome.codes", "http://loinc.org|44261-6,http://loinc.org|70274-6"));
        all.putAll(WrittenBack.SETTINGS);
        all.putAll(settings);
        return all;
    }

    private void serve(AppPlace place) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.setBaseResourceAsPath(Path.of("src/main/webapp").toAbsolutePath());
        handler.addFilter(
                new FilterHolder(new AccessFilter(new AccessPolicy(AccessSettings.loopbackOnly()))),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        Sites sites = new Sites(List.of(site), List.of());
        AppSessions sessions = new AppSessions(time, place.session());
        OpenApp open = new OpenApp(sites, client.signIn(), sessions);
        ReadChart charts = new ReadChart(
                new FhirClinicianReads(client),
                client.signIn(),
                new JsonFactReader(),
                new JsonChartReader(DEFINITIONS),
                Rig::terms,
                threads,
                time);
        ResourceConfig resources = new ResourceConfig(new AppApplication().getClasses())
                .register(new Injected(Map.of(
                        AppPlace.class,
                        place,
                        AppSessions.class,
                        sessions,
                        OpenApp.class,
                        open,
                        ReadChart.class,
                        charts)));
        handler.addServlet(new ServletHolder(new ServletContainer(resources)), "/app/*");
        handler.addServlet(new ServletHolder(new KeySetServlet(new KeyFiles(sites))), "/jwks/*");
        server.setHandler(handler);
        server.start();
    }

    private static ChartTerms terms(Site site) {
        return new ChartTerms(
                site.engagement().zone(),
                site.engagement().lateNotice(),
                site.change().reliable(),
                DEFINITIONS.of(site.id()).instruments().values());
    }

    String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** Where a clinician opens the app in a client's record. */
    String record(String patient) {
        return ehr.baseUrl().replace("/fhir", "/clinician?patient=" + patient);
    }

    static Resource parsed(String json) {
        return (Resource) R4.context().newJsonParser().parseResource(json);
    }

    @Override
    public void close() throws Exception {
        server.stop();
        ehr.close();
        client.close();
        threads.shutdownNow();
    }
}
