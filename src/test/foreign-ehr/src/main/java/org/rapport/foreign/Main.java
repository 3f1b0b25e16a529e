package org.rapport.foreign;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.provider.JpaSystemProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/** Serves FHIR R4 at {@code http://127.0.0.1:<port>/fhir} until the process is ended. */
public final class Main {

    private Main() {}

    /**
     * Starts the server.
     *
     * @param arguments one of them {@code --port=N}, N a free TCP port; only the loopback address is bound
     */
    public static void main(String[] arguments) throws Exception {
        ApplicationContext beans = new AnnotationConfigApplicationContext(JpaServer.class);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(fhirServlet(beans)), "/fhir/*");
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(arguments)));
        server.setHandler(context);
        server.start();
        server.join();
    }

    private static RestfulServer fhirServlet(ApplicationContext beans) {
        IFhirSystemDao<?, ?> system = beans.getBean(IFhirSystemDao.class);
        RestfulServer servlet = new RestfulServer(system.getContext());
        servlet.registerProviders(
                beans.getBean(ResourceProviderFactory.class).createProviders());
        servlet.registerProvider(beans.getBean(JpaSystemProvider.class));
        servlet.setPagingProvider(beans.getBean(DatabaseBackedPagingProvider.class));
        servlet.setDefaultResponseEncoding(EncodingEnum.JSON);
        servlet.setServerConformanceProvider(new JpaCapabilityStatementProvider(
                servlet,
                system,
                beans.getBean(JpaStorageSettings.class),
                beans.getBean(ISearchParamRegistry.class),
                beans.getBean(IValidationSupport.class)));
        return servlet;
    }

    private static int port(String[] arguments) {
        for (String argument : arguments) {
            if (argument.startsWith("--port=")) {
                return Integer.parseInt(argument.substring("--port=".length()));
            }
        }
        throw new IllegalArgumentException("Say which port to listen on: --port=N");
    }
}
