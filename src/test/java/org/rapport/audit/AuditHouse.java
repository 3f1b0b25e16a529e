package org.rapport.audit;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
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
import org.rapport.adapter.access.ScopeNames;
import org.rapport.adapter.audit.AuditApplication;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.RunAudit;
import org.rapport.console.Injected;
import org.rapport.login.LoginDoor;
import org.rapport.testing.Callers;

/** The audit page as it is deployed, behind the door; {@code rights} is what callers without tokens may see. */
final class AuditHouse implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    AuditHouse(RunAudit audits, AccessSettings access, AuditRights rights) throws Exception {
        this(audits, new AccessPolicy(access, ScopeNames.DEFAULT, Optional.empty(), Callers.local(rights)));
    }

    AuditHouse(RunAudit audits, AccessPolicy policy) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.setBaseResourceAsPath(Path.of("src/main/webapp").toAbsolutePath());
        LoginDoor login = new LoginDoor(policy, Clock.systemUTC(), false);
        AccessFilter door = new AccessFilter(
                policy,
                new OperationsAccess(policy, Optional.empty(), "rapport.operations", Clock.systemUTC()),
                login.visitors());
        handler.addFilter(new FilterHolder(door), "/*", EnumSet.of(DispatcherType.REQUEST));
        ResourceConfig resources = new ResourceConfig(new AuditApplication().getClasses())
                .register(new Injected(Map.of(RunAudit.class, audits)));
        handler.addServlet(new ServletHolder(new ServletContainer(resources)), "/audit/*");
        handler.addServlet(login.servlet(), "/login/*");
        handler.addServlet(new ServletHolder(new Definitions()), "/fhir/Measure/*");
        server.setHandler(handler);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** The Measures as they are published. */
    private static final class Definitions extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            Path file = Path.of("profiles/json/definitions/measures/Measure-"
                    + request.getPathInfo().substring(1) + ".json");
            if (Files.exists(file)) {
                response.setContentType("application/fhir+json");
                response.getOutputStream().write(Files.readAllBytes(file));
            } else {
                response.sendError(404);
            }
        }
    }
}
