package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

class AccessFilterTest {
    @Test
    void servesThisMachineByItsOwnNameOnly() throws Exception {
        assertThat(asked(AccessSettings.loopbackOnly(), "/fhir/metadata", "Host: localhost"))
                .startsWith("HTTP/1.1 200");
        String rebound = asked(AccessSettings.loopbackOnly(), "/fhir/metadata", "Host: rebound.example.org");
        assertThat(rebound)
                .startsWith("HTTP/1.1 403")
                .contains("OperationOutcome")
                .doesNotContain("Access-Control");
    }

    /** What is behind may skip empty parts of a path, and be at another door then. */
    @Test
    void knowsNoPathWithEmptyParts() throws Exception {
        assertThat(asked(AccessSettings.loopbackOnly(), "/fhir/Questionnaire/phq-9", "Host: localhost"))
                .startsWith("HTTP/1.1 200");
        for (String path :
                List.of("/fhir/Questionnaire/", "/fhir/Questionnaire/phq-9/", "/fhir/Observation/x/_history/")) {
            assertThat(asked(AccessSettings.loopbackOnly(), path, "Host: localhost"))
                    .as(path)
                    .startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void doesNotBelieveForwardingHeaders() throws Exception {
        String forwarded = "Host: rebound.example.org\r\nX-Forwarded-Host: localhost\r\nX-Forwarded-For: 127.0.0.1";
        assertThat(asked(AccessSettings.loopbackOnly(), "/fhir/metadata", forwarded))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void theGlassCannotBeBrokenButWhereSingleClientsAreAskedFor() throws Exception {
        String breaking = "Host: localhost\r\nRapport-Break-Glass: emergency";
        for (String path : List.of("/fhir/Observation?patient=a", "/fhir/Observation/$stats", "/fhir/Task/1")) {
            assertThat(asked(AccessSettings.loopbackOnly(), path, breaking))
                    .as(path)
                    .startsWith("HTTP/1.1 200");
        }
        for (String path : List.of("/fhir/$export", "/audit/rates.csv", "/audit/rates.json", "/fhir/metadata")) {
            assertThat(asked(AccessSettings.loopbackOnly(), path, "Host: localhost"))
                    .as(path)
                    .startsWith("HTTP/1.1 200");
            assertThat(asked(AccessSettings.loopbackOnly(), path, breaking))
                    .as(path)
                    .startsWith("HTTP/1.1 403")
                    .contains("The glass cannot be broken here");
        }
    }

    @Test
    void whoIsGivenAggregatesAloneCannotBreakTheGlassWhereTheyComeIn() throws Exception {
        RSAKey key = Issuer.rsa("one");
        try (Issuer issuer = new Issuer()) {
            issuer.publish(key.toPublicJWK());
            String token = "Host: rapport.example.org\r\nAuthorization: Bearer "
                    + Issuer.sign(
                            key,
                            JWSAlgorithm.RS256,
                            Issuer.claims().claim("scope", "rapport.aggregate").build());
            assertThat(asked(issuer.settings(), "/fhir/Observation/$stats", token))
                    .startsWith("HTTP/1.1 200");
            assertThat(asked(
                            issuer.settings(),
                            "/fhir/Observation/$stats",
                            token + "\r\nRapport-Break-Glass: emergency"))
                    .startsWith("HTTP/1.1 403")
                    .contains("The glass cannot be broken here");
        }
    }

    @Test
    void letsHealthChecksThroughAndNothingThatLooksLikeThem() throws Exception {
        String host = "Host: 10.0.0.5";
        for (String path : List.of("/health", "/health/live", "/health/ready", "/health/started")) {
            assertThat(asked(AccessSettings.loopbackOnly(), path, host))
                    .as(path)
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(asked(AccessSettings.loopbackOnly(), "/health/ready/../../fhir", host))
                .doesNotStartWith("HTTP/1.1 200");
        assertThat(asked(AccessSettings.loopbackOnly(), "/fhir/health/ready", host))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void letsTheCheckInThroughButNotTheMakingOfLinks() throws Exception {
        RSAKey key = Issuer.rsa("one");
        try (Issuer issuer = new Issuer()) {
            issuer.publish(key.toPublicJWK());
            for (String path : List.of("", "/", "/open", "/answers", "/check-in.js", "/index.html")) {
                assertThat(asked(issuer.settings(), "/check-in" + path, "Host: rapport.example.org"))
                        .as(path)
                        .startsWith("HTTP/1.1 200");
            }
            for (String path : List.of(
                    "/links",
                    "/links/",
                    "/links/of-day",
                    "/%6cinks",
                    "/links;a=.js",
                    "/open/../links",
                    "/open/links",
                    "/x.js/links",
                    "/links/x.js",
                    "//links",
                    "/./links",
                    "/open%2f..%2flinks",
                    "/LINKS")) {
                assertThat(asked(issuer.settings(), "/check-in" + path, "Host: rapport.example.org"))
                        .as(path)
                        .doesNotStartWith("HTTP/1.1 200");
            }
            String token = Issuer.sign(key, JWSAlgorithm.RS256, Issuer.claims().build());
            assertThat(asked(issuer.settings(), "/check-in/links", "Host: x\r\nAuthorization: Bearer " + token))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void letsTheAuditPageThroughButNoFigure() throws Exception {
        try (Issuer issuer = new Issuer()) {
            for (String path : List.of("", "/", "/index.html", "/audit.js", "/page.css", "/echarts-5.5.0.js")) {
                assertThat(asked(issuer.settings(), "/audit" + path, "Host: rapport.example.org"))
                        .as(path)
                        .startsWith("HTTP/1.1 200");
            }
            for (String path : List.of(
                    "/choices.json",
                    "/rates.json",
                    "/rates.csv",
                    "/rates.csv;a=.js",
                    "/rates.csv/x.js",
                    "/x.js/rates.csv",
                    "/echarts-5.js/rates.csv",
                    "/./rates.csv",
                    "/RATES.csv")) {
                assertThat(asked(issuer.settings(), "/audit" + path, "Host: rapport.example.org"))
                        .as(path)
                        .doesNotStartWith("HTTP/1.1 200");
            }
        }
    }

    @Test
    void demandsATokenOfTheIssuer() throws Exception {
        RSAKey key = Issuer.rsa("one");
        try (Issuer issuer = new Issuer()) {
            issuer.publish(key.toPublicJWK());
            String without = asked(issuer.settings(), "/fhir/metadata", "Host: localhost");
            assertThat(without).startsWith("HTTP/1.1 401").contains("WWW-Authenticate: Bearer", "OperationOutcome");
            String token = Issuer.sign(key, JWSAlgorithm.RS256, Issuer.claims().build());
            assertThat(asked(
                            issuer.settings(),
                            "/fhir/metadata",
                            "Host: x.example.org\r\nAuthorization: Bearer " + token))
                    .startsWith("HTTP/1.1 200");
        }
    }

    /** The raw answer to a raw request, as the usual clients do not let the Host header be chosen. */
    private static String asked(AccessSettings settings, String path, String headers) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addFilter(new FilterHolder(filter(settings)), "/*", EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new Open()), "/*");
        server.setHandler(handler);
        server.start();
        try {
            return exchange(connector.getLocalPort(), path, headers);
        } finally {
            server.stop();
        }
    }

    private static AccessFilter filter(AccessSettings settings) {
        AccessPolicy policy = new AccessPolicy(settings);
        return new AccessFilter(
                policy, new OperationsAccess(policy, Optional.empty(), "operations", Clock.systemUTC()));
    }

    private static String exchange(int port, String path, String headers) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            String request = "GET " + path + " HTTP/1.1\r\n" + headers + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return reader.lines().collect(Collectors.joining("\n"));
        }
    }

    /** Answers everything. */
    private static final class Open extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(200);
        }
    }
}
