package org.rapport.adapter.callback;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.ehr.oauth.KeyFiles;
import org.rapport.application.site.Sites;
import org.rapport.testing.oauth.ConfiguredSite;
import org.rapport.testing.oauth.TestKeys;

/** The keys as a hospital fetches them, past an access policy that demands tokens of everybody. */
class KeySetServletTest {
    @TempDir
    private Path folder;

    private CallbackServer server;

    @BeforeEach
    void start() throws Exception {
        String old = TestKeys.file(folder, "old.pem", TestKeys.pem(TestKeys.rsa(2048)));
        String current = TestKeys.file(folder, "new.pem", TestKeys.opensslPem(TestKeys.ec("secp384r1")));
        Sites sites = new Sites(
                List.of(ConfiguredSite.of(
                        folder,
                        URI.create("https://ehr.example.org/fhir"),
                        Map.of("ehr.auth.client-id", "rapport", "ehr.auth.key-files", current + "," + old))),
                List.of());
        server = CallbackServer.with("/jwks/*", new KeySetServlet(new KeyFiles(sites)));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    @Test
    void servesThePublicHalvesOfAllKeysToAnybody() throws Exception {
        HttpResponse<String> response = get("/jwks/berlin.json");
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWithIgnoringCase("application/json"));
        assertThat(response.headers().firstValue("Cache-Control")).contains("max-age=300");
        JsonNode keys = new ObjectMapper().readTree(response.body()).path("keys");
        assertThat(keys.findValuesAsText("alg")).containsExactly("ES384", "RS384");
        assertThat(keys.findValuesAsText("use")).containsOnly("sig");
        assertThat(keys.findValuesAsText("kid")).doesNotHaveDuplicates();
        for (String secret : List.of("d", "p", "q", "dp", "dq", "qi", "k")) {
            assertThat(keys.findValues(secret)).as(secret).isEmpty();
        }
    }

    @Test
    void takesUpANewKeyWithoutARestartAndServesNoHalfASet() throws Exception {
        TestKeys.file(folder, "new.pem", TestKeys.pem(TestKeys.rsa(2048)));
        assertThat(get("/jwks/berlin.json").body()).doesNotContain("ES384");
        TestKeys.file(folder, "old.pem", "broken");
        assertThat(get("/jwks/berlin.json").statusCode()).isEqualTo(404);
    }

    @Test
    void hasNothingElseBelowItsPath() throws Exception {
        for (String path : List.of("/jwks/", "/jwks/other.json", "/jwks/berlin", "/jwks/../berlin.json")) {
            assertThat(get(path).statusCode()).as(path).isIn(400, 401, 404);
        }
        assertThat(get("/elsewhere").statusCode()).as("the policy stands").isEqualTo(401);
    }

    private HttpResponse<String> get(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.base() + path))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
