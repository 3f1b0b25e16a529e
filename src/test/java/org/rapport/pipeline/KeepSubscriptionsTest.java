package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.notification.KeepSubscriptions;
import org.rapport.application.notification.SubscriptionState;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;
import org.rapport.testing.notification.NotifyingEhr;

/** What becomes of subscriptions over the hours: silence, trouble at the EHR, and a database that forgot. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KeepSubscriptionsTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir
    private Path folder;

    private final NotifyingEhr ehr = new NotifyingEhr();
    private final HandClock clock = new HandClock(Instant.parse("2026-03-02T12:00:00Z"));
    private ExampleRun run;
    private KeepSubscriptions keep;

    @BeforeEach
    void connect() throws Exception {
        DATABASE.clear();
        Path secret = Files.writeString(folder.resolve("secret"), "0123456789-0123456789");
        run = new ExampleRun(
                DATABASE,
                "subscription",
                Map.of("ehr.url", ehr.base().toString(), "subscription.secret-file", secret.toString()),
                clock);
        keep = run.keep();
    }

    @AfterEach
    void stop() {
        ehr.close();
    }

    @Test
    void makesOneAndAsksNoMoreWhileItIsWell() {
        for (int i = 0; i < 10; i++) {
            keep.watch(run.site);
        }
        assertThat(ehr.requests("POST", "/fhir/Subscription")).hasSize(1);
        assertThat(ehr.requests("GET", "/fhir/Subscription/s1")).isEmpty();
    }

    @Test
    void findsTheOneItMadeInsteadOfMakingAnother() {
        keep.watch(run.site);
        DATABASE.clear();
        keep.watch(run.site);
        assertThat(ehr.requests("POST", "/fhir/Subscription")).hasSize(1);
        assertThat(state().subscription()).isEqualTo("Subscription/s1");
    }

    @Test
    void pollsWhileItHearsNothingAndSaysSo() {
        settle();
        clock.now = clock.now.plus(Duration.ofMinutes(4));
        assertThat(keep.watch(run.site)).as("three heartbeats are missing").isTrue();
        assertThat(state().trouble())
                .hasValueSatisfying(text -> assertThat(text).contains("nothing was heard of it"));
        keep.caughtUp(run.site, clock.now);
        assertThat(keep.watch(run.site)).as("not all the time").isFalse();
        clock.now = clock.now.plus(Duration.ofMinutes(4));
        assertThat(keep.watch(run.site)).isTrue();
    }

    @Test
    void renewsOneThatTheEhrHasSwitchedOffAndMakesOneAnewThatIsGone() {
        settle();
        ehr.subscriptionStatus("s1", "error");
        clock.now = clock.now.plus(Duration.ofMinutes(4));
        keep.watch(run.site);
        assertThat(ehr.requests("PUT", "/fhir/Subscription/s1")).hasSize(1);
        ehr.forgetSubscriptions();
        clock.now = clock.now.plus(Duration.ofMinutes(4));
        keep.watch(run.site);
        assertThat(ehr.requests("POST", "/fhir/Subscription")).hasSize(2);
        assertThat(run.subscriptions.of("subscription")).hasSize(1);
    }

    @Test
    void saysWhyNoneCanBeMadeAndPollsMeanwhile() {
        ehr.failing(true);
        assertThat(keep.watch(run.site)).isTrue();
        assertThat(state().trouble())
                .hasValueSatisfying(text -> assertThat(text).contains("answered 503"));
        keep.watch(run.site);
        ehr.failing(false);
        assertThat(ehr.requests("GET", "/fhir/Subscription"))
                .as("a minute apart")
                .hasSize(1);
        clock.now = clock.now.plus(Duration.ofMinutes(2));
        keep.watch(run.site);
        assertThat(state().subscription()).isEqualTo("Subscription/s1");
        assertThat(state().trouble()).isEmpty();
    }

    @Test
    void forgetsASubscriptionOfTheHospitalThatAnotherHasReplaced() {
        settle();
        Instant longAgo = clock.now.minus(Duration.ofDays(2));
        run.subscriptions.update("subscription", "Subscription/old", state -> silentSince(longAgo));
        assertThat(keep.watch(run.site)).isFalse();
        assertThat(state().subscription()).isEqualTo("Subscription/s1");
    }

    private static SubscriptionState silentSince(Instant moment) {
        return new SubscriptionState(
                "Subscription/old",
                "",
                Optional.of(7L),
                Optional.of(moment),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void settle() {
        keep.watch(run.site);
        keep.caughtUp(run.site, clock.now);
        assertThat(keep.watch(run.site)).isFalse();
    }

    private SubscriptionState state() {
        assertThat(run.subscriptions.of("subscription")).hasSize(1);
        return run.subscriptions.of("subscription").get(0);
    }
}
