package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.access.AccessFilter;
import org.rapport.adapter.access.AccessPolicy;
import org.rapport.adapter.access.AccessSettings;
import org.rapport.application.access.AuthorizationServers;
import org.rapport.login.LoginDoor;
import org.rapport.login.OidcServer;

/** What the endpoint says of who may come in: smart-configuration and the CapabilityStatement's security. */
class WhatIsInForceTest {
    private static final String SMART = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";

    @TempDir
    private Path folder;

    @Test
    void appsLearnWithoutATokenWhereTheyGetOne() throws Exception {
        try (OidcServer issuer = new OidcServer()) {
            HttpResponse<String> answer = asked(known(LoginDoor.policy(folder, issuer)));
            assertThat(answer.statusCode()).isEqualTo(200);
            JsonNode said = new ObjectMapper().readTree(answer.body());
            assertThat(said.path("token_endpoint").asText()).isEqualTo(issuer.url() + "/token");
            assertThat(said.path("authorization_endpoint").asText()).isEqualTo(issuer.url() + "/authorize");
            assertThat(said.path("jwks_uri").asText()).isEqualTo(issuer.url() + "/keys");
            assertThat(said.at("/authorization_servers/0").asText()).isEqualTo(issuer.url());
            assertThat(words(said, "code_challenge_methods_supported")).containsExactly("S256");
            assertThat(words(said, "grant_types_supported")).contains("authorization_code");
            assertThat(words(said, "capabilities"))
                    .containsExactly("permission-patient", "permission-user", "permission-v1", "permission-v2");
            assertThat(answer.body()).doesNotContain("rapport-pages");
        }
    }

    @Test
    void whereNobodyGivesTokensOutThereIsNoConfiguration() throws Exception {
        assertThat(asked(new AccessPolicy(AccessSettings.loopbackOnly())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theCapabilityStatementSaysItInCodesAndAddresses() throws Exception {
        try (OidcServer issuer = new OidcServer()) {
            CapabilityStatementRestSecurityComponent security =
                    SecurityInForce.of(known(LoginDoor.policy(folder, issuer)));
            assertThat(security.getService())
                    .extracting(service -> service.getCodingFirstRep().getCode())
                    .containsExactly("OAuth", "SMART-on-FHIR");
            assertThat(security.getService())
                    .extracting(service -> service.getCodingFirstRep().getSystem())
                    .containsOnly("http://terminology.hl7.org/CodeSystem/restful-security-service");
            Extension addresses = security.getExtensionByUrl(SMART);
            assertThat(addresses.getExtensionString("authorize")).isEqualTo(issuer.url() + "/authorize");
            assertThat(addresses.getExtensionString("token")).isEqualTo(issuer.url() + "/token");
            assertThat(security.getDescription()).contains("issued by " + issuer.url());
        }
    }

    @Test
    void withoutAnIssuerItSaysThatNoneIsAskedFor() {
        CapabilityStatementRestSecurityComponent security = SecurityInForce.of(AuthorizationServers.NONE);
        assertThat(security.getService()).isEmpty();
        assertThat(security.getExtension()).isEmpty();
        assertThat(security.getDescription()).startsWith("No token is asked for");
    }

    /** An issuer that does not answer makes the endpoint say less, not fail. */
    @Test
    void whatAnIssuerDoesNotSayIsLeftOut() throws Exception {
        AccessPolicy policy;
        try (OidcServer issuer = new OidcServer()) {
            policy = LoginDoor.policy(folder, issuer);
        }
        CapabilityStatementRestSecurityComponent security = SecurityInForce.of(policy);
        assertThat(security.getService())
                .flatExtracting(service -> service.getCoding())
                .extracting(Coding::getCode)
                .contains("SMART-on-FHIR");
        assertThat(security.getExtension()).isEmpty();
        assertThat(asked(policy).statusCode()).isEqualTo(404);
    }

    /** Whoever asks is not made to wait for an issuer that does not answer; what it says counts once it has said it. */
    @Test
    void nobodyWaitsForAnIssuer() throws Exception {
        CountDownLatch silence = new CountDownLatch(1);
        try (OidcServer issuer = new OidcServer()) {
            issuer.metadata.set(said -> {
                awaited(silence);
                return said;
            });
            AccessPolicy policy = LoginDoor.policy(folder, issuer);
            assertThat(SecurityInForce.of(policy).getExtension()).isEmpty();
            assertThat(asked(policy).statusCode()).isEqualTo(404);
            assertThat(silence.getCount()).isEqualTo(1);
            silence.countDown();
            assertThat(SecurityInForce.of(known(policy)).getExtension()).isNotEmpty();
        } finally {
            silence.countDown();
        }
    }

    /** Where machines alone get tokens, nobody is sent with a browser. */
    @Test
    void anIssuerWithoutAPlaceForBrowsersIsToldOf() throws Exception {
        try (OidcServer issuer = new OidcServer()) {
            issuer.metadata.set(said -> said.replaceFirst("\"authorization_endpoint\":\"[^\"]*\",", ""));
            AccessPolicy policy = known(LoginDoor.policy(folder, issuer));
            Extension addresses = SecurityInForce.of(policy).getExtensionByUrl(SMART);
            assertThat(addresses.getExtensionByUrl("authorize")).isNull();
            assertThat(addresses.getExtensionString("token")).isEqualTo(issuer.url() + "/token");
            HttpResponse<String> answer = asked(policy);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(new ObjectMapper().readTree(answer.body()).has("authorization_endpoint"))
                    .isFalse();
        }
    }

    /** An issuer that names no place for tokens has nothing to tell. */
    @Test
    void anIssuerWithoutAPlaceForTokensIsLeftOut() throws Exception {
        try (OidcServer issuer = new OidcServer()) {
            AtomicInteger said = new AtomicInteger();
            issuer.metadata.set(all -> {
                said.incrementAndGet();
                return all.replaceFirst("\"token_endpoint\":\"[^\"]*\",", "");
            });
            AccessPolicy policy = LoginDoor.policy(folder, issuer);
            assertThat(policy.known()).isEmpty();
            Awaitility.await().until(() -> said.get() > 0);
            assertThat(SecurityInForce.of(policy).getExtension()).isEmpty();
            assertThat(asked(policy).statusCode()).isEqualTo(404);
        }
    }

    /** What an issuer says is waited for here, not there. */
    private static AccessPolicy known(AccessPolicy policy) {
        Awaitility.await().until(() -> !policy.known().isEmpty());
        return policy;
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> words(JsonNode said, String name) {
        return new ObjectMapper()
                .convertValue(
                        said.path(name),
                        new ObjectMapper().getTypeFactory().constructCollectionType(List.class, String.class));
    }

    private static HttpResponse<String> asked(AccessPolicy policy) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler handler = new ServletContextHandler("/");
        handler.addFilter(new FilterHolder(new AccessFilter(policy)), "/*", EnumSet.of(DispatcherType.REQUEST));
        handler.addServlet(
                new ServletHolder(new SmartConfigurationServlet(policy)), "/fhir/.well-known/smart-configuration");
        server.setHandler(handler);
        server.start();
        try {
            URI place = URI.create(
                    "http://127.0.0.1:" + connector.getLocalPort() + "/fhir/.well-known/smart-configuration");
            return HttpClient.newHttpClient().send(HttpRequest.newBuilder(place).build(), BodyHandlers.ofString());
        } finally {
            server.stop();
        }
    }
}
