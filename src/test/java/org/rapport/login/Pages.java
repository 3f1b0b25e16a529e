package org.rapport.login;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.rapport.adapter.access.AccessFilter;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.EncryptedTrips;
import org.rapport.adapter.access.OperationsAccess;
import org.rapport.adapter.record.RecordFilter;
import org.rapport.application.record.Entry;
import org.rapport.application.record.Recorder;
import org.rapport.config.LoginPlace;

/** Signing in, the doors and the record as they are deployed; behind the doors everything answers. Its client is a browser of sorts. */
final class Pages implements AutoCloseable {
    /** What stood behind the door that was opened. */
    static final String OPENED = "opened";

    final Kept record = new Kept();
    final CookieManager jar = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(jar).build();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    Pages(AccessPolicy policy, Clock clock, Duration idle, Duration longest, Optional<URI> url) throws Exception {
        this(policy, clock, new LoginPlace(url, idle, longest, false), EncryptedTrips.ofThisInstance());
    }

    Pages(AccessPolicy policy, Clock clock, LoginPlace place, EncryptedTrips trips) throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        LoginDoor login = new LoginDoor(policy, clock, place, trips);
        OperationsAccess operations = new OperationsAccess(policy, Optional.empty(), "rapport.operations", clock);
        EnumSet<DispatcherType> requests = EnumSet.of(DispatcherType.REQUEST);
        handler.addFilter(new FilterHolder(new RecordFilter(record, clock)), "/*", requests);
        handler.addFilter(new FilterHolder(new AccessFilter(policy, operations, login.visitors())), "/*", requests);
        handler.addServlet(login.servlet(), "/login/*");
        handler.addServlet(new ServletHolder(new Behind()), "/*");
        server.setHandler(handler);
        server.start();
    }

    /** With sessions of half an hour and eight hours. */
    Pages(AccessPolicy policy) throws Exception {
        this(policy, Clock.systemUTC(), Duration.ofMinutes(30), Duration.ofHours(8), Optional.empty());
    }

    String url() {
        return "http://127.0.0.1:" + connector.getLocalPort();
    }

    HttpResponse<String> get(String address, String... headers) throws Exception {
        return send(request(address, headers).GET());
    }

    HttpResponse<String> post(String address, String... headers) throws Exception {
        return send(request(address, headers).POST(BodyPublishers.noBody()));
    }

    /** Goes to the issuer as somebody; gives the address to which the issuer sends the browser back. */
    String wayBack(Account account) throws Exception {
        HttpResponse<String> away = get("/login/start?issuer=north&to=audit");
        HttpResponse<String> back = get(location(away) + "&as=" + account.subject());
        return location(back);
    }

    /** The whole way. */
    HttpResponse<String> signIn(Account account) throws Exception {
        return get(wayBack(account));
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    private HttpRequest.Builder request(String address, String... headers) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address.startsWith("/") ? url() + address : address));
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return browser.send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() throws Exception {
        server.stop();
    }

    /** What is put on record. */
    static final class Kept implements Recorder {
        final List<Entry> entries = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void record(Entry entry) {
            entries.add(entry);
        }

        @Override
        public void note(Entry entry) {
            entries.add(entry);
        }
    }

    private static final class Behind extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getOutputStream()
                    .write((OPENED + " to " + request.getRemoteUser()).getBytes(StandardCharsets.UTF_8));
        }
    }
}
