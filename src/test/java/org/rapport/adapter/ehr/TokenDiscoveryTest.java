package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.site.Site;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;
import org.rapport.testing.oauth.AuthorizationServer;
import org.rapport.testing.oauth.ConfiguredSite;
import org.rapport.testing.oauth.GuardedEhr;

/** Where tokens are fetched, and in which way a secret is shown there. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class TokenDiscoveryTest {
    private static final String SECRET = "s3cret:with/odd +characters";

    @TempDir
    private Path folder;

    @Test
    void looksIntoTheCapabilityStatementWhereAnEhrPublishesNothingElse() throws Exception {
        try (AuthorizationServer authorization = new AuthorizationServer();
                MisbehavingEhr ehr = MisbehavingEhr.playing(request -> switch (request.path()) {
                    case "/fhir/.well-known/smart-configuration" -> Reply.status(404);
                    case "/fhir/metadata" -> Reply.json(200, statement(authorization.tokenEndpoint()));
                    default -> Reply.json(200, "{}");
                });
                BackendServices keys = BackendServices.open(folder)) {
            Site site = ConfiguredSite.of(folder, ehr.base(), settings(keys));
            authorization.registerKeys(BackendServices.keySet(site).orElseThrow());
            assertThat(keys.get(site).status()).isEqualTo(200);
            assertThat(authorization.accepts(
                            ehr.requests("GET", "/fhir/Encounter").get(0).header("Authorization")))
                    .isTrue();
        }
    }

    @Test
    void asksTheEhrNothingWhereTheAddressIsSet() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            hospital.ehr.publishes(Reply.status(500));
            Site site = hospital.registered(
                    BackendServices.RSA,
                    Map.of(
                            "ehr.auth.token-url",
                            hospital.authorization.tokenEndpoint().toString()));
            assertThat(hospital.get(site).status()).isEqualTo(200);
        }
    }

    @Test
    void waitsForAnEhrThatFailsInsteadOfTakingItToPublishNothing() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered();
            hospital.ehr.publishes(Reply.status(503, "Retry-After: 120"));
            assertThatThrownBy(() -> hospital.get(site))
                    .hasMessageContaining("smart-configuration answered 503")
                    .hasMessageNotContaining("token-url");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://login.example.org/token",
                "ftp://127.0.0.1/token",
                "https://user:pass@login.example.org/",
                "//x",
                "no url at all"
            })
    void provesItselfAtNoAddressThatCouldBeListenedTo(String endpoint) throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered();
            hospital.ehr.publishes(Reply.json(200, "{\"token_endpoint\":\"" + endpoint + "\"}"));
            assertThatThrownBy(() -> hospital.get(site)).hasMessageContaining("token endpoint that the EHR");
        }
    }

    @Test
    void saysWhatToDoWhereNoEndpointIsPublished() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.registered();
            hospital.ehr.publishes(Reply.html(200, "<html>"));
            assertThatThrownBy(() -> hospital.get(site)).hasMessageContaining("set ehr.auth.token-url");
        }
    }

    @Test
    void showsASecretInTheHeaderUnlessTheServerTakesItInTheFormOnly() throws Exception {
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.withSecret(SECRET);
            hospital.authorization.registerSecret(TokenDiscoveryTest::inTheHeader);
            assertThat(hospital.get(site).status()).isEqualTo(200);
        }
        try (BackendServices hospital = BackendServices.open(folder)) {
            Site site = hospital.withSecret(SECRET);
            hospital.authorization.registerSecret(
                    request -> request.header("Authorization").isEmpty());
            hospital.ehr.publishes(GuardedEhr.configuration(
                    hospital.authorization.tokenEndpoint(),
                    GuardedEhr.list("token_endpoint_auth_methods_supported", "client_secret_post")));
            assertThat(hospital.get(site).status()).isEqualTo(200);
            assertThat(hospital.authorization.lastForm())
                    .containsEntry("client_id", AuthorizationServer.CLIENT)
                    .containsEntry("client_secret", SECRET);
        }
    }

    /** RFC 6749 section 2.3.1: both parts are form-encoded before they are joined. */
    private static boolean inTheHeader(Request request) {
        String expected = AuthorizationServer.CLIENT + ":s3cret%3Awith%2Fodd+%2Bcharacters";
        String encoded = Base64.getEncoder().encodeToString(expected.getBytes(StandardCharsets.US_ASCII));
        return request.header("Authorization").orElse("").equals("Basic " + encoded)
                && !request.body().contains("secret");
    }

    private static Map<String, String> settings(BackendServices keys) {
        keys.registered();
        return Map.of(
                "ehr.auth.client-id",
                AuthorizationServer.CLIENT,
                "ehr.auth.key-files",
                keys.folder.resolve("key.pem").toString());
    }

    private static String statement(URI tokenEndpoint) {
        return """
                {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","security":
                 {"extension":[{"url":"http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris",
                  "extension":[{"url":"authorize","valueUri":"https://elsewhere.example"},
                               {"url":"token","valueUri":"%s"}]}]}}]}"""
                .formatted(tokenEndpoint);
    }
}
