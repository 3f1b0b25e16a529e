package org.rapport.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.testing.TestDatabase;

/** Notifications as they should come and as they do: none is answered with 200 before it is durable. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class NotificationTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    @TempDir
    private Path folder;

    private NotifiedSite site;

    @BeforeEach
    void start() throws Exception {
        site = new NotifiedSite(DATABASE, folder);
    }

    @AfterEach
    void stop() throws Exception {
        site.close();
    }

    @Test
    void fetchesWhatOnlyItsIdWasToldOf() {
        site.ehr.write("e1");
        site.ehr.write("e2");
        site.begin();
        assertThat(site.send(site.ehr.idOnly(1, "Encounter/e1", site.ehr.base() + "/Encounter/e2/_history/1")))
                .isEqualTo(200);
        assertThat(site.facts()).isEqualTo("e1,e2");
        assertThat(site.pullDue()).isFalse();
    }

    @Test
    void takesWhatCameAlongWithoutAskingForIt() {
        site.begin();
        assertThat(site.send(site.ehr.whole(1, "e1"))).isEqualTo(200);
        assertThat(site.facts()).isEqualTo("e1");
        assertThat(site.ehr.requests("GET", "/fhir/Encounter/e1")).isEmpty();
        assertThat(site.pullDue()).isFalse();
    }

    @Test
    void retractsWhatTheEhrHasDeleted() {
        site.ehr.write("e1");
        site.begin();
        site.send(site.ehr.idOnly(1, "Encounter/e1"));
        site.ehr.delete("e1");
        assertThat(site.send(site.ehr.idOnly(2, "Encounter/e1"))).isEqualTo(200);
        assertThat(DATABASE.look("select count(*) from fact where not retracted"))
                .isEqualTo("0");
    }

    @Test
    void oneResourceThatMayNotBeReadDoesNotKeepTheOthersOfANotificationAway() {
        site.ehr.write("e1");
        site.ehr.write("e2");
        site.ehr.forbid("e1");
        site.begin();
        assertThat(site.send(site.ehr.idOnly(1, "Encounter/e1", "Encounter/e2")))
                .isEqualTo(200);
        assertThat(site.facts()).isEqualTo("e2");
        assertThat(site.pullDue()).isTrue();
    }

    @Test
    void retractsWhatWasDeletedHoweverFarTheClockOfTheEhrIsAhead() {
        site.ehr.write("e1", 1, now().plusSeconds(240));
        site.begin();
        site.send(site.ehr.idOnly(1, "Encounter/e1"));
        site.ehr.delete("e1");
        assertThat(site.send(site.ehr.idOnly(2, "Encounter/e1"))).isEqualTo(200);
        assertThat(standing()).isEqualTo("0");
    }

    @Test
    void takesWhatWasDeletedAndIsMadeAnewHoweverFarTheClockOfTheEhrIsBehind() {
        site.ehr.write("e1", 1, now().minusSeconds(300));
        site.begin();
        site.send(site.ehr.idOnly(1, "Encounter/e1"));
        site.ehr.delete("e1");
        site.send(site.ehr.idOnly(2, "Encounter/e1"));
        site.ehr.write("e1", 3, now().minusSeconds(240));
        assertThat(site.send(site.ehr.idOnly(3, "Encounter/e1"))).isEqualTo(200);
        assertThat(standing()).isEqualTo("1");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static String standing() {
        return DATABASE.look("select count(*) from fact where not retracted and source_id = 'e1'");
    }

    @Test
    void asksForAPullWhenANumberIsMissingAndNotWhenItComesLateOrTwice() {
        site.begin();
        site.send(site.ehr.whole(1, "e1"));
        site.send(site.ehr.whole(3, "e3"));
        assertThat(site.pullDue()).as("2 is missing").isTrue();
        site.caughtUp();
        assertThat(site.send(site.ehr.whole(2, "e2"))).isEqualTo(200);
        assertThat(site.send(site.ehr.whole(2, "e2"))).isEqualTo(200);
        assertThat(site.send(site.ehr.whole(1, "e1"))).isEqualTo(200);
        assertThat(site.facts()).isEqualTo("e1,e2,e3");
        assertThat(site.pullDue()).isFalse();
        assertThat(DATABASE.look("select last_event from subscription")).isEqualTo("3");
    }

    @Test
    void learnsFromAHeartbeatWhatItHasMissed() {
        site.begin();
        site.send(site.ehr.heartbeat(0));
        assertThat(site.pullDue()).isFalse();
        site.send(site.ehr.heartbeat(2));
        assertThat(site.pullDue()).isTrue();
    }

    @Test
    void asksForAPullWhenItHearsOfASubscriptionForTheFirstTime() {
        site.send(site.ehr.whole(7, "e7"));
        assertThat(site.pullDue()).isTrue();
        site.caughtUp();
        site.send(site.ehr.whole(8, "e8"));
        assertThat(site.pullDue()).isFalse();
    }

    @Test
    void asksForAPullWhenWhatIsToldOfIsNotThereYet() {
        site.begin();
        assertThat(site.send(site.ehr.idOnly(1, "Encounter/not-yet"))).isEqualTo(200);
        assertThat(site.pullDue()).isTrue();
    }

    @Test
    void doesNotSayThatItTookWhatItCouldNotFetch() {
        site.ehr.write("e1");
        site.begin();
        site.ehr.failing(true);
        assertThat(site.send(site.ehr.idOnly(1, "Encounter/e1"))).isEqualTo(503);
        assertThat(site.pullDue()).isTrue();
        site.ehr.failing(false);
        assertThat(site.send(site.ehr.idOnly(1, "Encounter/e1"))).isEqualTo(200);
        assertThat(site.facts()).isEqualTo("e1");
    }

    @Test
    void isNotHarmedByDyingBetweenTheFactsAndTheAnswer() {
        site.begin();
        site.dies.set(true);
        assertThat(site.send(site.ehr.whole(1, "e1"))).isEqualTo(503);
        assertThat(site.facts()).as("durable all the same").isEqualTo("e1");
        assertThat(site.send(site.ehr.whole(1, "e1")))
                .as("the EHR sends it again")
                .isEqualTo(200);
        assertThat(site.facts()).isEqualTo("e1");
        assertThat(DATABASE.look("select last_event from subscription")).isEqualTo("1");
        assertThat(site.pullDue()).isFalse();
    }
}
