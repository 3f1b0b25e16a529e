package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.callback.CallbackServer;
import org.rapport.adapter.callback.NotificationServlet;
import org.rapport.testing.LoopbackPorts;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.notification.Notices;
import org.rapport.testing.notification.NotifyingEhr;

/** The shipped example for Subscriptions: Rapport subscribes, is told, notices what it was not told, and reads it. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SubscriptionExampleTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String BACKPORT =
            "http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-";

    @TempDir
    private Path folder;

    private final NotifyingEhr ehr = new NotifyingEhr();
    private CallbackServer server;
    private ExampleRun run;

    @BeforeEach
    void connect() throws Exception {
        DATABASE.clear();
        int port = LoopbackPorts.free();
        Path secret = Files.writeString(folder.resolve("secret"), "0123456789-0123456789");
        run = new ExampleRun(
                DATABASE,
                "subscription",
                Map.of(
                        "ehr.url",
                        ehr.base().toString(),
                        "subscription.secret-file",
                        secret.toString(),
                        "subscription.endpoint",
                        "http://127.0.0.1:" + port + "/notifications/subscription",
                        "subscription.watch",
                        "200ms"));
        server = CallbackServer.with(
                "/notifications/*", new NotificationServlet(run.sites, run.take(run.subscriptions)), port);
        ehr.write("before");
        run.start();
    }

    @AfterEach
    void stop() throws Exception {
        run.close();
        server.close();
        ehr.close();
    }

    @Test
    void subscribesAsTheSettingsSayAndReadsWhatWasThereBefore() {
        soon().until(() -> ehr.subscriptions().containsKey("s1"));
        JsonNode made = ehr.subscriptions().get("s1");
        assertThat(made.path("criteria").asText())
                .isEqualTo("https://ehr.example.org/fhir/SubscriptionTopic/encounter-changed");
        JsonNode channel = made.path("channel");
        assertThat(channel.path("type").asText()).isEqualTo("rest-hook");
        assertThat(channel.at("/_payload/extension/0/url").asText()).isEqualTo(BACKPORT + "payload-content");
        assertThat(channel.at("/_payload/extension/0/valueCode").asText()).isEqualTo("id-only");
        assertThat(channel.at("/extension/0/valueUnsignedInt").asInt()).isEqualTo(60);
        assertThat(channel.path("header").get(0).asText()).isEqualTo("Authorization: Bearer 0123456789-0123456789");
        soon().until(() -> facts().equals("before"));
        assertThat(ehr.subscriptions()).hasSize(1);
    }

    @Test
    void isToldAndReadsByItselfWhatItWasNotToldOf() {
        soon().until(() -> ehr.subscriptions().containsKey("s1"));
        assertThat(tell(ehr.handshake())).isEqualTo(200);
        calm();
        ehr.write("told");
        assertThat(tell(ehr.idOnly(1, "Encounter/told"))).isEqualTo(200);
        assertThat(facts()).isEqualTo("before,told");
        ehr.write("lost-on-the-way");
        ehr.write("later");
        assertThat(tell(ehr.idOnly(3, "Encounter/later"))).isEqualTo(200);
        soon().until(() -> facts().equals("before,later,lost-on-the-way,told"));
        calm();
        assertThat(DATABASE.look("select count(*) from dead_letter")).isEqualTo("0");
    }

    @Test
    void doesNotTakeAFailedPullForOneThatMadeUpForAnything() {
        soon().until(() -> ehr.subscriptions().containsKey("s1"));
        tell(ehr.handshake());
        calm();
        ehr.failing(true);
        tell(ehr.heartbeat(4));
        ehr.write("missed");
        soon().until(() -> !DATABASE.look("select count(*) from feed where failure is not null")
                .equals("0"));
        assertThat(DATABASE.look("select count(*) from subscription where pull_due is not null"))
                .isEqualTo("1");
        ehr.failing(false);
        soon().until(() -> facts().equals("before,missed"));
        calm();
    }

    /** Nothing is due any more. */
    private void calm() {
        soon().until(() -> DATABASE.look("select count(*) from subscription where pull_due is not null")
                .equals("0"));
    }

    /** Where the EHR's own Subscription says, and with the header that it says. */
    private int tell(String notification) {
        JsonNode channel = ehr.subscriptions().get("s1").path("channel");
        String header = channel.path("header").get(0).asText();
        return Notices.send(
                channel.path("endpoint").asText(), header.substring("Authorization: ".length()), notification);
    }

    private static String facts() {
        return DATABASE.look("select string_agg(source_id, ',' order by source_id) from fact");
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(60));
    }
}
