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
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
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
     * @param arguments {@code --port=N}, N a free TCP port, bound on the loopback address only; and, if wanted, {@code
     *     --stop-with-input}: the process ends when its standard input does, that is, at the latest with its parent
     */
    public static void main(String[] arguments) throws Exception {
        if (List.of(arguments).contains("--stop-with-input")) {
            stopWithInput();
        }
        ApplicationContext beans = new AnnotationConfigApplicationContext(JpaServer.class);
        ServletContextHandler context = new ServletContextHandler();
        context.addServlet(new ServletHolder(fhirServlet(beans)), "/fhir/*");
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), port(arguments)));
        server.setHandler(context);
        server.start();
        server.join();
    }

    private static void stopWithInput() {
        Thread watch = new Thread(() -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException brokenPipe) {
                // A pipe that breaks has ended too.
            }
            Runtime.getRuntime().halt(0);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static RestfulServer fhirServlet(ApplicationContext beans) {
        IFhirSystemDao<?, ?> system = beans.getBean(IFhirSystemDao.class);
        RestfulServer servlet = new RestfulServer(system.getContext());
        servlet.registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
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
