package org.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.application.site.Site;
import org.rapport.testing.HandClock;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.oauth.ConfiguredSite;
import org.rapport.testing.oauth.TestKeys;

/** Anybody can begin launches; the EHR is not asked for each of them where people sign in. */
class DiscoveryOnceTest {
    private static final String PUBLISHED =
            """
            {"authorization_endpoint":"https://ehr.example/authorize","token_endpoint":"https://ehr.example/token",
             "capabilities":["permission-v2"]}""";

    @Test
    void asksTheEhrAgainAfterFiveMinutesAlone(@TempDir Path folder) throws Exception {
        HandClock time = new HandClock(ExampleCourse.NOW);
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.json(200, PUBLISHED));
                OriginPinnedClient client = new OriginPinnedClient(time)) {
            URI server = URI.create(ehr.base() + "/fhir");
            Site site = ConfiguredSite.of(
                    folder,
                    server,
                    Map.of(
                            "app.client-id",
                            "rapport-app",
                            "app.key-files",
                            TestKeys.file(folder, "app.pem", TestKeys.opensslPem(TestKeys.ec("secp384r1")))));
            for (int i = 0; i < 20; i++) {
                assertThat(client.signIn().find(site, server).authorize())
                        .isEqualTo(URI.create("https://ehr.example/authorize"));
            }
            assertThat(ehr.requests()).hasSize(1);
            time.pass(Duration.ofMinutes(6));
            client.signIn().find(site, server);
            assertThat(ehr.requests()).hasSize(2);
        }
    }
}
