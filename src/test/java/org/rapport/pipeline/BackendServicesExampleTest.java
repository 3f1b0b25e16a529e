package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.ehr.oauth.KeyFiles;
import org.rapport.application.site.Sites;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.oauth.AuthorizationServer;
import org.rapport.testing.oauth.ConfiguredSite;
import org.rapport.testing.oauth.GuardedEhr;
import org.rapport.testing.oauth.TestKeys;

/** The shipped example for SMART Backend Services, at an EHR that takes no token for longer than a page. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class BackendServicesExampleTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String STATEMENT =
            """
            {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[
             {"type":"Encounter","interaction":[{"code":"search-type"}],
              "searchParam":[{"name":"_lastUpdated","type":"date"}]}]}]}""";

    @TempDir
    private Path folder;

    private final AtomicInteger pages = new AtomicInteger();
    private final AuthorizationServer authorization = new AuthorizationServer();

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @AfterEach
    void stop() {
        authorization.close();
    }

    @Test
    void readsEveryPageThoughEachTokenExpiresInTheMiddle() throws Exception {
        String key = TestKeys.file(folder, "key.pem", TestKeys.opensslPem(TestKeys.ec("secp384r1")));
        try (GuardedEhr ehr = new GuardedEhr(authorization, this::page)) {
            Map<String, String> settings =
                    Map.of("ehr.auth.client-id", AuthorizationServer.CLIENT, "ehr.auth.key-files", key);
            Sites sites = new Sites(List.of(ConfiguredSite.of(folder, ehr.base(), settings)), List.of());
            authorization.registerKeys(new KeyFiles(sites).keySet("berlin").orElseThrow());
            Map<String, String> overrides = Map.of(
                    "ehr.url",
                    ehr.base().toString(),
                    "ehr.auth.client-id",
                    AuthorizationServer.CLIENT,
                    "ehr.auth.key-files",
                    key,
                    "pull.period",
                    "200ms");
            try (ExampleRun run = new ExampleRun(DATABASE, "backend-services", overrides).start()) {
                assertThat(run.engine.running()).contains("backend-services");
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> DATABASE.look("select count(*) from fact").equals("3")
                                && DATABASE.look("select count(*) from feed where watermark is not null")
                                        .equals("1"));
            }
            assertThat(authorization.tokenRequests().size()).isGreaterThan(2);
            assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
        }
    }

    /** Three pages of one encounter each; after each of the first six no token given so far counts any more. */
    private Reply page(Request request) {
        if (request.path().endsWith("/metadata")) {
            return Reply.json(200, STATEMENT);
        }
        int page = request.target().contains("page=")
                ? Integer.parseInt(request.target().replaceFirst(".*page=", ""))
                : 1;
        if (pages.incrementAndGet() <= 6) {
            authorization.revokeAll();
        }
        String next =
                page < 3 ? ",\"link\":[{\"relation\":\"next\",\"url\":\"Encounter?page=" + (page + 1) + "\"}]" : "";
        return Reply.json(
                200,
                """
                {"resourceType":"Bundle","type":"searchset"%s,"entry":[{"resource":
                 {"resourceType":"Encounter","id":"e%d","meta":{"versionId":"1","lastUpdated":"2026-03-02T10:0%d:00Z"},
                  "status":"finished","class":{"code":"AMB"},
                  "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                  "subject":{"reference":"Patient/p%d"},
                  "period":{"start":"2026-03-02T09:00:00Z","end":"2026-03-02T09:50:00Z"}}}]}"""
                        .formatted(next, page, page, page));
    }
}
