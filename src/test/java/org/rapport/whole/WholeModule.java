package org.rapport.whole;

import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.rapport.adapter.record.RecordFilter;
import org.rapport.adapter.store.Database;
import org.rapport.adapter.web.SafeHeaders;
import org.rapport.config.MapConfig;
import org.rapport.config.Settings;
import org.rapport.console.Injected;
import org.rapport.durability.Assembled;
import org.rapport.testing.TestDatabase;

/**
 * Every door of the module on one server at a loopback port: what a server would find by annotations is found here by the same.
 * Nothing runs by itself: no route, no scoring, no writing back. Health, which is the server's, just answers.
 */
public final class WholeModule implements AutoCloseable {
    private static final EnumSet<DispatcherType> REQUESTS = EnumSet.of(DispatcherType.REQUEST);

    private final Assembled parts;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    /**
     * One over a database.
     *
     * @param settings as a hospital has them, but for those of the database
     */
    public WholeModule(TestDatabase database, Map<String, String> settings) throws Exception {
        Map<String, String> all = new TreeMap<>(settings);
        all.put("rapport.database.url", database.url());
        all.put("rapport.database.user", "postgres");
        parts = new Assembled()
                .with(Settings.class, MapConfig.settings(all))
                .with(Clock.class, Clock.systemUTC())
                .with(Database.class, new Database(database.source()))
                .with(ManagedThreadFactory.class, managed(ManagedThreadFactory.class, Executors.defaultThreadFactory()))
                .with(ManagedScheduledExecutorService.class, managed(ManagedScheduledExecutorService.class, threads))
                .with(ManagedExecutorService.class, managed(ManagedExecutorService.class, threads));
        serve();
    }

    private void serve() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.setBaseResourceAsPath(java.nio.file.Path.of("src/main/webapp").toAbsolutePath());
        handler.addFilter(new FilterHolder(new SafeHeaders()), "/*", REQUESTS);
        handler.addFilter(new FilterHolder(parts.filled(new RecordFilter())), "/*", REQUESTS);
        for (Class<?> filter : ServedClasses.with(WebFilter.class)) {
            handler.addFilter(new FilterHolder(parts.filled(ServedClasses.made(filter, Filter.class))), "/*", REQUESTS);
        }
        for (Class<?> type : ServedClasses.with(WebServlet.class)) {
            ServletHolder holder = new ServletHolder(parts.filled(ServedClasses.made(type, HttpServlet.class)));
            for (String pattern : type.getAnnotation(WebServlet.class).urlPatterns()) {
                handler.addServlet(holder, pattern);
            }
        }
        for (Class<?> type : ServedClasses.with(ApplicationPath.class)) {
            Application application = ServedClasses.made(type, Application.class);
            handler.addServlet(
                    new ServletHolder(new ServletContainer(resources(application))),
                    type.getAnnotation(ApplicationPath.class).value() + "/*");
        }
        handler.addServlet(new ServletHolder(new Health()), "/health/*");
        server.setHandler(handler);
        server.start();
    }

    private ResourceConfig resources(Application application) {
        Map<Class<?>, Object> beans = new HashMap<>();
        for (Class<?> type : application.getClasses()) {
            if (type.isAnnotationPresent(Path.class)) {
                wants(type, beans);
            }
        }
        return new ResourceConfig(application.getClasses()).register(new Injected(beans));
    }

    private void wants(Class<?> resource, Map<Class<?>, Object> beans) {
        for (Constructor<?> constructor : resource.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(Inject.class)) {
                for (Class<?> type : constructor.getParameterTypes()) {
                    beans.computeIfAbsent(type, parts::get);
                }
            }
        }
        for (Field field : resource.getDeclaredFields()) {
            if (field.isAnnotationPresent(Inject.class)) {
                beans.computeIfAbsent(field.getType(), parts::get);
            }
        }
    }

    /** The module's one object of a type. */
    public <T> T part(Class<T> type) {
        return parts.get(type);
    }

    /** Where it is, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    /** Where it is over TLS, too, from now on; whoever comes there may show a certificate. */
    public String urlForCertificates(SSLContext tls) throws Exception {
        SslContextFactory.Server ssl = new SslContextFactory.Server();
        ssl.setSslContext(tls);
        ssl.setWantClientAuth(true);
        HttpConfiguration http = new HttpConfiguration();
        http.addCustomizer(new SecureRequestCustomizer(false));
        ServerConnector over =
                new ServerConnector(server, new SslConnectionFactory(ssl, "http/1.1"), new HttpConnectionFactory(http));
        over.setHost("127.0.0.1");
        server.addConnector(over);
        over.start();
        return "https://127.0.0.1:" + over.getLocalPort();
    }

    @Override
    public void close() throws Exception {
        server.stop();
        threads.shutdownNow();
    }

    /** What the server gives where the module is deployed. */
    private static final class Health extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.setContentType("application/json");
            response.getWriter().write("{\"status\":\"UP\"}");
        }
    }

    private static <T> T managed(Class<T> type, Object target) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
