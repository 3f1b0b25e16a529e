package org.rapport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.ehr.OriginPinnedClient;
import org.rapport.application.chart.AppSessions;
import org.rapport.application.chart.LaunchRefused;
import org.rapport.application.chart.OpenApp;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.testing.HandClock;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;
import org.rapport.testing.oauth.ConfiguredSite;
import org.rapport.testing.oauth.TestKeys;

/** Two hospitals at one FHIR server, each with rules of its own. */
class TwoHospitalsTest {
    private static final URI BACK = URI.create("https://rapport.example/app/callback");
    private static final String PUBLISHED =
            """
            {"authorization_endpoint":"https://ehr.example/authorize","token_endpoint":"https://ehr.example/token"}""";

    @TempDir
    private Path folder;

    @Test
    void opensUnderTheRulesOfNeitherWhenItCannotTellWhich() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.json(200, PUBLISHED));
                OriginPinnedClient client = new OriginPinnedClient(new HandClock(ExampleCourse.NOW))) {
            URI server = URI.create(ehr.base() + "/fhir");
            OpenApp open = open(client, hospital("berlin", server), hospital("hamburg", server));
            assertThatThrownBy(() -> open.depart(server.toString(), Optional.of("x"), BACK, "10.0.0.1"))
                    .isInstanceOf(LaunchRefused.class)
                    .hasMessageContaining("cannot tell which hospital");
            assertThat(ehr.requests()).isEmpty();
        }
    }

    @Test
    void opensUnderTheRulesOfTheOneThatHasTheServer() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.json(200, PUBLISHED));
                OriginPinnedClient client = new OriginPinnedClient(new HandClock(ExampleCourse.NOW))) {
            URI server = URI.create(ehr.base() + "/fhir");
            URI other = URI.create(ehr.base() + "/other");
            OpenApp open = open(client, hospital("berlin", other), hospital("hamburg", server));
            assertThat(open.depart(server.toString(), Optional.of("x"), BACK, "10.0.0.1")
                            .to()
                            .getQuery())
                    .contains("client_id=app-of-hamburg");
        }
    }

    private static OpenApp open(OriginPinnedClient client, Site... sites) {
        return new OpenApp(
                new Sites(List.of(sites), List.of()),
                client.signIn(),
                new AppSessions(new HandClock(ExampleCourse.NOW), Duration.ofHours(1)));
    }

    private Site hospital(String id, URI server) throws Exception {
        return ConfiguredSite.of(
                id,
                folder,
                server,
                Map.of(
                        "app.client-id",
                        "app-of-" + id,
                        "app.key-files",
                        TestKeys.file(folder, id + ".pem", TestKeys.opensslPem(TestKeys.ec("secp384r1")))));
    }
}
