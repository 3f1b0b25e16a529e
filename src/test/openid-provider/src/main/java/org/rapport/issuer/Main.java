package org.rapport.issuer;

import jakarta.servlet.DispatcherType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.eclipse.jetty.ee10.servlet.DefaultServlet;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.security.web.context.AbstractSecurityWebApplicationInitializer;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;

/**
 * Serves the provider at a free port of the loopback address until its standard input ends. The first line it writes is its address; then
 * it reads a command a line, and answers each with a line.
 */
public final class Main {
    private Main() {}

    /** Starts the provider. */
    public static void main(String[] arguments) throws Exception {
        Keys keys = new Keys();
        Clients clients = new Clients();
        AnnotationConfigWebApplicationContext beans = new AnnotationConfigWebApplicationContext();
        beans.register(Provider.class);
        beans.addBeanFactoryPostProcessor(factory -> {
            factory.registerSingleton("keys", keys);
            factory.registerSingleton("clients", clients);
        });
        ServletContextHandler handler = new ServletContextHandler(ServletContextHandler.SESSIONS);
        handler.addEventListener(new ContextLoaderListener(beans));
        handler.addFilter(
                new FilterHolder(
                        new DelegatingFilterProxy(AbstractSecurityWebApplicationInitializer.DEFAULT_FILTER_NAME)),
                "/*",
                EnumSet.allOf(DispatcherType.class));
        handler.addServlet(DefaultServlet.class, "/");
        Server server = new Server(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        server.setHandler(handler);
        server.start();
        System.out.println("http://127.0.0.1:" + ((ServerConnector) server.getConnectors()[0]).getLocalPort());
        obey(keys, clients);
        Runtime.getRuntime().halt(0);
    }

    /** {@code callback <url>}: where browsers come back to; {@code rotate}: another key signs, {@code forget}: those before are gone. */
    private static void obey(Keys keys, Clients clients) throws IOException {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "callback" -> clients.callback(words[1]);
                case "rotate" -> keys.rotate();
                case "forget" -> keys.forget();
                default -> throw new IllegalArgumentException("Unknown command");
            }
            System.out.println("done");
        }
    }
}
