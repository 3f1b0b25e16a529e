package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.access.Caller;
import org.rapport.testing.HandClock;

/** Who makes more requests than anybody may is held up, and others from the same address are not. */
class HeldUpTest {
    private static final String SECRET = "Bearer the-secret";
    private static final int A_MINUTE = 5;

    @TempDir
    private Path folder;

    private final AtomicInteger asked = new AtomicInteger();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private HttpServer issuer;

    @BeforeEach
    void start() throws Exception {
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/introspect", exchange -> {
            asked.incrementAndGet();
            byte[] unknown = "{\"active\":false}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, unknown.length);
            exchange.getResponseBody().write(unknown);
            exchange.close();
        });
        issuer.start();
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        AccessPolicy policy = policy();
        Clock clock = new HandClock(Instant.parse("2026-03-09T12:00:00Z"));
        AccessFilter filter = new AccessFilter(
                policy,
                new OperationsAccess(policy, Optional.empty(), "operations", clock),
                PageVisitors.none(),
                new RequestRate(A_MINUTE, clock));
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new AsksForASecret()), "/notifications/*");
        handler.addServlet(new ServletHolder(new AsksForNothing()), "/*");
        server.setHandler(handler);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        issuer.stop(0);
    }

    @Test
    void wrongSecretsAreCountedAndTheRightOneIsNotHeldUpByThem() throws Exception {
        for (int i = 0; i < A_MINUTE; i++) {
            assertThat(status("POST", "/notifications/north", "Bearer guess" + i))
                    .isEqualTo(401);
        }
        HttpResponse<String> oneMore = send("POST", "/notifications/north", "Bearer guess");
        assertThat(oneMore.statusCode()).isEqualTo(429);
        assertThat(oneMore.headers().firstValue("Retry-After")).contains("1");
        for (int i = 0; i < 2 * A_MINUTE; i++) {
            assertThat(status("POST", "/notifications/north", SECRET)).isEqualTo(200);
        }
    }

    @Test
    void whoHammersOneDoorHoldsUpNobodyAtOthers() throws Exception {
        for (int i = 0; i < A_MINUTE; i++) {
            assertThat(status("GET", "/check-in/", "")).isEqualTo(200);
        }
        assertThat(status("GET", "/check-in/", "")).isEqualTo(429);
        assertThat(status("GET", "/audit/", "")).isEqualTo(200);
        assertThat(status("GET", "/operations/", "")).isEqualTo(401);
        assertThat(status("POST", "/notifications/north", SECRET)).isEqualTo(200);
    }

    @Test
    void anIssuerIsAskedAboutNoMoreTokensThatNobodyKnowsThanTheRate() throws Exception {
        for (int i = 0; i < A_MINUTE; i++) {
            assertThat(status("GET", "/fhir/Observation", "Bearer unknown" + i)).isEqualTo(401);
        }
        for (String path : new String[] {"/fhir/Observation", "/operations/", "/nowhere"}) {
            assertThat(status("GET", path, "Bearer another-for" + path.replace('/', '-')))
                    .as(path)
                    .isEqualTo(429);
        }
        assertThat(asked.get()).isEqualTo(A_MINUTE);
    }

    private int status(String method, String path, String authorization) throws Exception {
        return send(method, path, authorization).statusCode();
    }

    private HttpResponse<String> send(String method, String path, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
                .method(method, BodyPublishers.noBody());
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private AccessPolicy policy() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String file =
                """
                issuer.region.url=https://login.region.example.org
                issuer.region.audience=rapport
                issuer.region.introspection.url=http://127.0.0.1:%d/introspect
                issuer.region.introspection.client-id=rapport
                issuer.region.introspection.secret-file=%s
                issuer.region.sites=north
                """
                        .formatted(issuer.getAddress().getPort(), secret);
        return new AccessPolicy(
                AccessSettings.loopbackOnly(),
                ScopeNames.DEFAULT,
                Optional.of(Files.writeString(folder.resolve("access.properties"), file)),
                Caller.thisMachine(Set.of(), false));
    }

    private static final class AsksForASecret extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doPost(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(SECRET.equals(request.getHeader("Authorization")) ? 200 : 401);
        }
    }

    private static final class AsksForNothing extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(200);
        }
    }
}
