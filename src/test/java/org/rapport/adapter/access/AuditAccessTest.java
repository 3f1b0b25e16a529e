package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.access.Issuer.claims;
import static org.rapport.adapter.access.Issuer.sign;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.EnumSet;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.audit.AuditRights;

/** What the scopes of a token open, at a real server whose only servlet tells the rights it was given. */
class AuditAccessTest {
    private static final RSAKey KEY = Issuer.rsa("rsa-1");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static Issuer issuer;
    private static Server server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        issuer = new Issuer();
        issuer.publish(KEY.toPublicJWK());
        server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        AccessPolicy policy = new AccessPolicy(issuer.settings());
        handler.addFilter(new FilterHolder(new AccessFilter(policy)), "/*", EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(new ServletHolder(new TellRights()), "/*");
        server.setHandler(handler);
        server.start();
        port = connector.getLocalPort();
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
        issuer.close();
    }

    private static final class TellRights extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.getWriter().print(request.getAttribute(AuditRights.ATTRIBUTE));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit/choices.json",
                "/audit/rates.csv",
                "/fhir/metadata",
                "/fhir/Measure",
                "/fhir/MeasureReport",
                "/fhir/MeasureReport/1/_history/2",
                "/fhir/Measure/rapport-audit-attendance/$evaluate-measure",
                "/fhir/Measure/rapport-audit-attendance/%24evaluate-measure?periodStart=2026-01-01",
                "/fhir/Library/RapportAudits",
                "/fhir/Questionnaire/phq-9",
                "/fhir/Observation/$stats?code=phq-9-total"
            })
    void aTokenForAggregatesOpensWhatTellsOfNobody(String path) throws Exception {
        HttpResponse<String> answer = get(path, "rapport.aggregate");

        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(AuditRights.AGGREGATE.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/fhir",
                "/fhir/Observation",
                "/fhir/Observation?_summary=count",
                "/fhir/Observation?_total=accurate&_count=0",
                "/fhir/Observation/_search",
                "/fhir/Observation/$lastn",
                "/fhir/Observation/$stats/../x",
                "/fhir/Observation/../Measure",
                "/fhir/Observation/%2e%2e/Measure",
                "/fhir/Measure;x=1/a",
                "/fhir/Observation/$statsx",
                "/fhir/QuestionnaireResponse",
                "/fhir/Provenance",
                "/fhir/Task",
                "/fhir/$export",
                "/fhir/bulk/1",
                "/fhir/MeasureReports",
                "/fhir/_history",
                "/check-in/links"
            })
    void itOpensNothingElse(String path) throws Exception {
        HttpResponse<String> answer = get(path, "rapport.aggregate");

        assertThat(answer.statusCode()).as(path).isIn(400, 403, 404);
        assertThat(answer.body()).doesNotContain("AuditRights");
    }

    /** As at every other door: what is behind must not read another path than the one that was looked at. */
    @ParameterizedTest
    @CsvSource({
        "GET, /operations/status, 200",
        "HEAD, /operations/status, 200",
        "GET, /operations, 200",
        "GET, /fhir/AuditEvent/1, 200",
        "PUT, /operations/status, 405",
        "DELETE, /operations/dead-letters, 405",
        "PATCH, /fhir/AuditEvent/1, 405",
        "GET, /operations;x=1/status, 404",
        "GET, /operations/%73tatus, 404",
        "GET, /fhir/AuditEvent;x=1/1, 404"
    })
    void operationsAreOpenedAtTheirOwnAddressesAndByTheirOwnMethodsAlone(String method, String path, int status)
            throws Exception {
        assertThat(send(method, path, "rapport.operations").statusCode()).isEqualTo(status);
    }

    @Test
    void whoIsNotKnownIsNotToldWhatIsWhereAmongOperations() throws Exception {
        assertThat(send("PUT", "/operations/status", "openid").statusCode()).isEqualTo(403);
        assertThat(send("GET", "/operations/%73tatus", "openid").statusCode()).isEqualTo(403);
    }

    @Test
    void scopesAddUp() throws Exception {
        assertThat(get("/fhir/Observation", "openid").body()).isEqualTo(rights(true, false, false));
        assertThat(get("/fhir/Observation", "rapport.aggregate rapport.patients")
                        .body())
                .isEqualTo(rights(true, false, false));
        assertThat(get("/fhir/Measure", "rapport.aggregate rapport.supervisor").body())
                .isEqualTo(rights(false, false, true));
        assertThat(get("/fhir/Measure", "rapport.supervisor").body())
                .as("a clinician who is a supervisor, too")
                .isEqualTo(rights(true, false, true));
        assertThat(get("/fhir/Measure", "rapport.small-cells").body()).isEqualTo(rights(true, true, false));
    }

    @Test
    void whatIsBehindTheDoorIsToldWhoAsks() throws Exception {
        issuer.publish(KEY.toPublicJWK());
        String token = sign(
                KEY, JWSAlgorithm.RS256, claims().claim("client_id", "desk").build());

        Approach approach =
                new Approach("10.0.0.1", Optional.empty(), Optional.empty(), Optional.of("Bearer " + token));
        Caller caller = ((Decision.Admitted) new AccessPolicy(issuer.settings()).decide(approach)).caller();

        assertThat(caller.kind()).isEqualTo(Caller.Kind.PERSON);
        assertThat(caller.identity())
                .isEqualTo(new Caller.Identity(Issuer.NAME, "quality-team", Optional.of("desk"), Optional.empty()));
        assertThat(caller.roles()).containsExactly(Role.CLINICIAN);
    }

    @Test
    void withoutTokensThisMachineSeesPatientsAndNoSmallNumbers() {
        Approach approach = new Approach("127.0.0.1", Optional.of("localhost"), Optional.empty(), Optional.empty());

        assertThat(new AccessPolicy(AccessSettings.loopbackOnly()).decide(approach))
                .extracting(decision -> AuditRights.of(((Decision.Admitted) decision).caller()))
                .isEqualTo(new AuditRights(true, false, false));
    }

    private static String rights(boolean patients, boolean smallCells, boolean therapists) {
        return new AuditRights(patients, smallCells, therapists).toString();
    }

    private static HttpResponse<String> get(String path, String scopes) throws IOException, InterruptedException {
        return send("GET", path, scopes);
    }

    private static HttpResponse<String> send(String method, String path, String scopes)
            throws IOException, InterruptedException {
        String token =
                sign(KEY, JWSAlgorithm.RS256, claims().claim("scope", scopes).build());
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + token)
                .header("X-Rapport-Operations", "1")
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }
}
