package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.adapter.callback.CallbackServer;
import org.rapport.adapter.callback.NotificationServlet;
import org.rapport.application.notification.SubscriptionState;
import org.rapport.application.notification.SubscriptionStore;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.notification.Notices;
import org.rapport.testing.notification.NotifyingEhr;

/** Notifications over a real socket into a real database: none is answered with 200 before it is durable. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NotificationTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final String SECRET = "a-secret-of-twenty-or-more";

    @TempDir
    private Path folder;

    private final NotifyingEhr ehr = new NotifyingEhr();
    private final AtomicBoolean dies = new AtomicBoolean();
    private ExampleRun run;
    private CallbackServer server;

    @BeforeEach
    void start() throws Exception {
        DATABASE.clear();
        Path secret = Files.writeString(folder.resolve("secret"), SECRET + "\n");
        run = new ExampleRun(
                DATABASE,
                "subscription",
                Map.of(
                        "ehr.url", ehr.base().toString(),
                        "subscription.secret-file", secret.toString(),
                        "pull.maximum-page-bytes", "100000"));
        server = CallbackServer.with(
                "/notifications/*", new NotificationServlet(run.sites, run.take(new Mortal(run.subscriptions))));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        ehr.close();
    }

    /** Dies, when told to, between making facts durable and noting how far the subscription was heard. */
    private final class Mortal implements SubscriptionStore {
        private final SubscriptionStore real;

        Mortal(SubscriptionStore real) {
            this.real = real;
        }

        @Override
        public List<SubscriptionState> of(String site) {
            return real.of(site);
        }

        @Override
        public void update(String site, String subscription, UnaryOperator<SubscriptionState> change) {
            if (dies.getAndSet(false)) {
                throw new IllegalStateException("killed");
            }
            real.update(site, subscription, change);
        }

        @Override
        public void forget(String site, String subscription) {
            real.forget(site, subscription);
        }
    }

    @Test
    void fetchesWhatOnlyItsIdWasToldOf() {
        ehr.write("e1");
        ehr.write("e2");
        begin();
        assertThat(send(ehr.idOnly(1, "Encounter/e1", ehr.base() + "/Encounter/e2/_history/1")))
                .isEqualTo(200);
        assertThat(facts()).isEqualTo("e1,e2");
        assertThat(pullDue()).isFalse();
    }

    @Test
    void takesWhatCameAlongWithoutAskingForIt() {
        begin();
        assertThat(send(ehr.whole(1, "e1"))).isEqualTo(200);
        assertThat(facts()).isEqualTo("e1");
        assertThat(ehr.requests("GET", "/fhir/Encounter/e1")).isEmpty();
        assertThat(pullDue()).isFalse();
    }

    @Test
    void retractsWhatTheEhrHasDeleted() {
        ehr.write("e1");
        begin();
        send(ehr.idOnly(1, "Encounter/e1"));
        ehr.delete("e1");
        assertThat(send(ehr.idOnly(2, "Encounter/e1"))).isEqualTo(200);
        assertThat(DATABASE.look("select count(*) from fact where not retracted"))
                .isEqualTo("0");
    }

    @Test
    void asksForAPullWhenANumberIsMissingAndNotWhenItComesLateOrTwice() {
        begin();
        send(ehr.whole(1, "e1"));
        send(ehr.whole(3, "e3"));
        assertThat(pullDue()).as("2 is missing").isTrue();
        caughtUp();
        assertThat(send(ehr.whole(2, "e2"))).isEqualTo(200);
        assertThat(send(ehr.whole(2, "e2"))).isEqualTo(200);
        assertThat(send(ehr.whole(1, "e1"))).isEqualTo(200);
        assertThat(facts()).isEqualTo("e1,e2,e3");
        assertThat(pullDue()).isFalse();
        assertThat(DATABASE.look("select last_event from subscription")).isEqualTo("3");
    }

    @Test
    void learnsFromAHeartbeatWhatItHasMissed() {
        begin();
        send(ehr.heartbeat(0));
        assertThat(pullDue()).isFalse();
        send(ehr.heartbeat(2));
        assertThat(pullDue()).isTrue();
    }

    @Test
    void asksForAPullWhenItHearsOfASubscriptionForTheFirstTime() {
        send(ehr.whole(7, "e7"));
        assertThat(pullDue()).isTrue();
        caughtUp();
        send(ehr.whole(8, "e8"));
        assertThat(pullDue()).isFalse();
    }

    @Test
    void answersNobodyWithoutTheSecret() throws Exception {
        begin();
        for (String shown : List.of("Bearer " + SECRET + "x", "Bearer " + SECRET.substring(1), SECRET, "Basic x")) {
            assertThat(Notices.send(endpoint(), shown, ehr.whole(1, "e1"))).isEqualTo(401);
        }
        assertThat(Notices.send(server.base() + "/notifications/other", "Bearer " + SECRET, ehr.whole(1, "e1")))
                .isEqualTo(401);
        Files.writeString(folder.resolve("secret"), "");
        assertThat(Notices.send(endpoint(), "Bearer ", ehr.whole(1, "e1"))).isEqualTo(401);
        assertThat(facts()).isEqualTo("null");
    }

    @Test
    void passesOverTypesThatItDoesNotKeepAndReferencesToElsewhere() {
        begin();
        assertThat(send(ehr.idOnly(1, "Device/d1", "https://elsewhere.example/fhir/Encounter/e9", "../Encounter/e9")))
                .isEqualTo(200);
        assertThat(facts()).isEqualTo("null");
        assertThat(ehr.requests("GET", "/fhir/Device/d1")).isEmpty();
    }

    @Test
    void asksForAPullWhenWhatIsToldOfIsNotThereYet() {
        begin();
        assertThat(send(ehr.idOnly(1, "Encounter/not-yet"))).isEqualTo(200);
        assertThat(pullDue()).isTrue();
    }

    @Test
    void doesNotSayThatItTookWhatItCouldNotFetch() {
        ehr.write("e1");
        begin();
        ehr.failing(true);
        assertThat(send(ehr.idOnly(1, "Encounter/e1"))).isEqualTo(503);
        assertThat(pullDue()).isTrue();
        ehr.failing(false);
        assertThat(send(ehr.idOnly(1, "Encounter/e1"))).isEqualTo(200);
        assertThat(facts()).isEqualTo("e1");
    }

    @Test
    void isNotHarmedByDyingBetweenTheFactsAndTheAnswer() {
        begin();
        dies.set(true);
        assertThat(send(ehr.whole(1, "e1"))).isEqualTo(503);
        assertThat(facts()).as("durable all the same").isEqualTo("e1");
        assertThat(send(ehr.whole(1, "e1"))).as("the EHR sends it again").isEqualTo(200);
        assertThat(facts()).isEqualTo("e1");
        assertThat(DATABASE.look("select last_event from subscription")).isEqualTo("1");
        assertThat(pullDue()).isFalse();
    }

    @Test
    void refusesWhatIsNoNotification() {
        for (String body : List.of("", "{", "[]", "{\"resourceType\":\"Encounter\"}", ehr.handshake() + "x")) {
            assertThat(send(body)).as(body).isEqualTo(400);
        }
        assertThat(send("{\"x\":\"" + "x".repeat(100_000) + "\"}")).isEqualTo(413);
        assertThat(DATABASE.look("select count(*) from subscription")).isEqualTo("0");
    }

    /** The handshake, and the pull that it asks for. */
    private void begin() {
        assertThat(send(ehr.handshake())).isEqualTo(200);
        assertThat(pullDue()).as("what came before").isTrue();
        caughtUp();
    }

    private void caughtUp() {
        run.keep().caughtUp(run.site, java.time.Instant.now());
    }

    private boolean pullDue() {
        return run.subscriptions.of(run.site.id()).stream()
                .anyMatch(state -> state.pullDue().isPresent());
    }

    private int send(String body) {
        return Notices.send(endpoint(), "Bearer " + SECRET, body);
    }

    private String endpoint() {
        return server.base() + "/notifications/subscription";
    }

    private static String facts() {
        return DATABASE.look("select string_agg(source_id, ',' order by source_id) from fact");
    }
}
