package org.rapport.sandbox.ehr;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.interceptor.ResponseHighlighterInterceptor;
import java.util.function.Consumer;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.sandbox.smart.ClinicianGate;
import org.rapport.sandbox.smart.DeskSettings;
import org.rapport.sandbox.smart.SmartDesk;
import org.rapport.sandbox.smart.SmartServlet;

/** A running sandbox EHR: FHIR R4 under {@code /fhir} on loopback. */
public final class SandboxEhr implements AutoCloseable {
    private static final int LARGEST_PAGE = 500;
    private static final int SEARCHES_KEPT = 200;

    private final ResourceStore store;
    private final BundleProcessor bundles;
    private final Server jetty;

    private SandboxEhr(ResourceStore store, BundleProcessor bundles, Server jetty) {
        this.store = store;
        this.bundles = bundles;
        this.jetty = jetty;
    }

    /** Starts the EHR, empty. */
    public static SandboxEhr start(EhrSettings settings) {
        return start(settings, empty -> {});
    }

    /**
     * Starts the EHR with something in it.
     *
     * @param filling puts it in before anybody can ask
     */
    public static SandboxEhr start(EhrSettings settings, Consumer<ResourceStore> filling) {
        return start(settings, new SmartDesk(DeskSettings.plain()), filling);
    }

    /**
     * Starts the EHR with an authorization server for apps of clinicians.
     *
     * @param desk what that grants, and to which apps
     */
    public static SandboxEhr start(EhrSettings settings, SmartDesk desk, Consumer<ResourceStore> filling) {
        FhirContext context = FhirContext.forR4();
        context.setParserErrorHandler(new StrictErrorHandler());
        ResourceStore store = new ResourceStore(settings.clock());
        filling.accept(store);
        BundleProcessor bundles = new BundleProcessor(store, context);
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost("127.0.0.1");
        connector.setPort(settings.port());
        jetty.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addServlet(new ServletHolder(restfulServer(context, store, bundles, settings, desk)), "/fhir/*");
        ServletHolder smart = new ServletHolder(new SmartServlet(desk, () -> PatientList.of(store)));
        SmartServlet.PATHS.forEach(path -> handler.addServlet(smart, path));
        jetty.setHandler(handler);
        try {
            jetty.start();
        } catch (Exception e) {
            throw new IllegalStateException("The sandbox EHR cannot listen on port " + settings.port() + ".", e);
        }
        return new SandboxEhr(store, bundles, jetty);
    }

    private static RestfulServer restfulServer(
            FhirContext context, ResourceStore store, BundleProcessor bundles, EhrSettings settings, SmartDesk desk) {
        RestfulServer server = new RestfulServer(context);
        SearchParameters.types().forEach(type -> server.registerProvider(provider(context, type, store)));
        server.registerProvider(new SystemProvider(bundles));
        FifoMemoryPagingProvider paging = new FifoMemoryPagingProvider(SEARCHES_KEPT);
        paging.setDefaultPageSize(settings.defaultPageSize());
        paging.setMaximumPageSize(LARGEST_PAGE);
        server.setPagingProvider(paging);
        server.setDefaultPageSize(settings.defaultPageSize());
        server.registerInterceptor(new CapabilityDetails());
        server.registerInterceptor(new ResponseHighlighterInterceptor());
        server.registerInterceptor(new ClinicianGate(desk, settings.bearerToken()));
        return server;
    }

    private static TypeProvider<? extends Resource> provider(FhirContext context, String type, ResourceStore store) {
        return new TypeProvider<>(context.getResourceDefinition(type).getImplementingClass(Resource.class), store);
    }

    /** The FHIR base address, such as {@code http://127.0.0.1:8081/fhir}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + ((ServerConnector) jetty.getConnectors()[0]).getLocalPort() + "/fhir";
    }

    /** The memory of the EHR, for loading a caseload without the detour over HTTP. */
    public ResourceStore store() {
        return store;
    }

    /** Transactions and batches without the detour over HTTP. */
    public BundleProcessor bundles() {
        return bundles;
    }

    @Override
    public void close() {
        try {
            jetty.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The sandbox EHR did not stop cleanly.", e);
        }
    }
}
