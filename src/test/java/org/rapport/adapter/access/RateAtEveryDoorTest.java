package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rapport.testing.HandClock;

/** At every door, who makes one request too many is told so over HTTP; behind the doors are none that would do it themselves. */
class RateAtEveryDoorTest {
    private static final int A_MINUTE = 4;

    /** Whom nobody holds up: what looks after the server asks it often, and tells nothing. */
    private static final Set<String> NEVER = Set.of("health");

    private static final Map<String, String> NOT_HERE =
            Map.of("site", "north", "client", "ann", "score", "1", "task", "1", "form", "1", "origin", "1");

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final RSAKey key = Issuer.rsa("rate");
    private Issuer issuer;

    @BeforeEach
    void start() throws Exception {
        issuer = new Issuer();
        issuer.publish(key.toPublicJWK());
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        Clock clock = new HandClock(Instant.parse("2026-03-09T12:00:00Z"));
        AccessPolicy policy = new AccessPolicy(issuer.settings());
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addFilter(
                new FilterHolder(new AccessFilter(
                        policy,
                        new OperationsAccess(policy, Optional.empty(), "operations", clock),
                        PageVisitors.none(),
                        new RequestRate(A_MINUTE, clock))),
                "/*",
                EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new RefusesEverybody()), "/*");
        server.setHandler(handler);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
        issuer.close();
    }

    static List<String> doors() {
        return Doors.LIST.stream().map(Door::name).toList();
    }

    @ParameterizedTest
    @MethodSource("doors")
    void whomNobodyKnowsIsHeldUp(String door) throws Exception {
        holdsUp(door, Optional.empty());
    }

    @ParameterizedTest
    @MethodSource("doors")
    void soIsWhoHasAToken(String door) throws Exception {
        holdsUp(
                door,
                Optional.of(Issuer.sign(key, JWSAlgorithm.RS256, Issuer.claims().build())));
    }

    /** They make up another token for each request; what they show is not what counts. */
    @ParameterizedTest
    @MethodSource("doors")
    void soIsWhoMakesUpTokens(String door) throws Exception {
        for (int i = 0; i < A_MINUTE; i++) {
            send(door, Optional.of("made-up-" + i));
        }
        assertThat(send(door, Optional.of("made-up")).statusCode() == RequestRate.TOO_MANY_REQUESTS)
                .isEqualTo(!NEVER.contains(door));
    }

    @Test
    void whereThereIsNoDoorTheyAreHeldUpToo() throws Exception {
        Ask nowhere = new Ask(Ask.NO_DOOR, "", "GET", "/nowhere", "", "", false);
        for (int i = 0; i < A_MINUTE; i++) {
            assertThat(send(nowhere, Optional.empty()).statusCode()).isEqualTo(401);
        }
        assertThat(send(nowhere, Optional.empty()).statusCode()).isEqualTo(RequestRate.TOO_MANY_REQUESTS);
    }

    private void holdsUp(String door, Optional<String> token) throws Exception {
        for (int i = 0; i < A_MINUTE; i++) {
            assertThat(send(door, token).statusCode()).isNotEqualTo(RequestRate.TOO_MANY_REQUESTS);
        }
        HttpResponse<String> oneMore = send(door, token);
        if (NEVER.contains(door)) {
            assertThat(oneMore.statusCode()).isEqualTo(401);
            return;
        }
        assertThat(oneMore.statusCode()).isEqualTo(RequestRate.TOO_MANY_REQUESTS);
        assertThat(oneMore.headers().firstValue("Retry-After")).contains("1");
        if (!door.equals("notifications")) {
            assertThat(oneMore.body()).contains("OperationOutcome", "\"throttled\"");
        }
    }

    private HttpResponse<String> send(String door, Optional<String> token) throws Exception {
        Ask ask = Ask.LIST.stream()
                .filter(one -> one.door().equals(door))
                .findFirst()
                .orElseThrow();
        return send(ask, token);
    }

    private HttpResponse<String> send(Ask ask, Optional<String> token) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + connector.getLocalPort() + Ask.about(ask.path(), NOT_HERE));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).method(ask.method(), BodyPublishers.ofString(ask.body()));
        token.ifPresent(one -> request.header("Authorization", "Bearer " + one));
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    /** Where a door looks after itself, as if nobody had what opens it. */
    private static final class RefusesEverybody extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(401);
        }
    }
}
