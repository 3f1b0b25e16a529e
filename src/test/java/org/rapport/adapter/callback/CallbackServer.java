package org.rapport.adapter.callback;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.rapport.adapter.access.AccessFilter;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.adapter.access.OperationsAccess;

/** A servlet on a loopback port, behind an access policy that demands tokens nobody has. */
public final class CallbackServer implements AutoCloseable {
    private final Server server;
    private final ServerConnector connector;

    private CallbackServer(Server server, ServerConnector connector) {
        this.server = server;
        this.connector = connector;
    }

    public static CallbackServer with(String path, HttpServlet servlet) throws Exception {
        return with(path, servlet, 0);
    }

    public static CallbackServer with(String path, HttpServlet servlet, int port) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler();
        AccessSettings strict = new AccessSettings(
                Optional.of(URI.create("https://login.example.org")),
                Optional.of(URI.create("https://login.example.org/keys")),
                Optional.of("rapport"),
                Duration.ofSeconds(30));
        AccessPolicy policy = new AccessPolicy(strict);
        OperationsAccess nobody =
                new OperationsAccess(policy, Optional.empty(), "rapport.operations", Clock.systemUTC());
        FilterHolder filter = new FilterHolder(new AccessFilter(policy, nobody));
        context.addFilter(filter, "/*", EnumSet.of(DispatcherType.REQUEST));
        context.addServlet(new ServletHolder(servlet), path);
        server.setHandler(context);
        server.start();
        return new CallbackServer(server, connector);
    }

    public String base() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }
}
