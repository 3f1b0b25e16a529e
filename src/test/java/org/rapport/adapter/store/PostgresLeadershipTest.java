package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.NOW;
import static org.rapport.adapter.store.Samples.SITE;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.testing.TestDatabase;

class PostgresLeadershipTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(600);

    private final Database database = new Database(DATABASE.source());
    private final PostgresLeadership first = of("first", LONG);
    private final PostgresLeadership second = of("second", LONG);

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void whoAsksFirstLeadsThisFeedAndNoOther() {
        assertThat(first.lead(SITE, "Encounter")).isTrue();
        assertThat(second.lead(SITE, "Encounter")).isFalse();
        assertThat(first.lead(SITE, "Encounter")).isTrue();
        assertThat(second.lead(SITE, "Task")).isTrue();
        assertThat(second.lead("elsewhere", "Encounter")).isTrue();
    }

    @Test
    void oneOfManyWhoAskAtOnceLeads() {
        long leaders = IntStream.range(0, 24)
                .parallel()
                .filter(number -> of("n" + number, LONG).lead(SITE, "Encounter"))
                .count();
        assertThat(leaders).isEqualTo(1);
    }

    @Test
    void theLeadPassesOnWhenItsHolderSaysNothingMoreAndComesBackToNobody() {
        PostgresLeadership dying = of("dying", SHORT);
        assertThat(dying.lead(SITE, "Encounter")).isTrue();
        Awaitility.await().until(() -> second.lead(SITE, "Encounter"));

        dying.renew();
        assertThat(dying.lead(SITE, "Encounter")).isFalse();
        assertThat(second.lead(SITE, "Encounter")).isTrue();
        assertThat(DATABASE.look("select fence from lead")).isEqualTo("2");
    }

    @Test
    void theLeadStaysWithAHolderThatSaysThatItLives() {
        assertThat(first.lead(SITE, "Encounter")).isTrue();
        for (int round = 1; round <= 3; round++) {
            DATABASE.execute("update lead set lease_until = lease_until - interval '4 minutes'");
            first.renew();
            assertThat(second.lead(SITE, "Encounter")).as("round " + round).isFalse();
        }
        assertThat(first.lead(SITE, "Encounter")).isTrue();
    }

    @Test
    void anOrderlyStopHandsTheLeadOverAtOnce() {
        assertThat(first.lead(SITE, "Encounter")).isTrue();
        first.release();
        assertThat(second.lead(SITE, "Encounter")).isTrue();
        assertThat(first.lead(SITE, "Encounter")).isFalse();
    }

    @Test
    void whoHasHandedItsFeedsOverTakesNoneBackThoughNobodyHasThem() {
        assertThat(first.lead(SITE, "Encounter")).isTrue();
        first.release();
        first.renew();
        assertThat(first.lead(SITE, "Encounter")).isFalse();
        assertThat(first.lead(SITE, "Task")).isFalse();
        assertThat(second.lead(SITE, "Encounter")).isTrue();
    }

    @Test
    void whatAnInstanceThatNoLongerLeadsSaysOfAFeedIsNotKept() {
        assertThat(first.lead(SITE, "Encounter")).isTrue();
        PostgresFeedStore outlived = feeds(second);
        outlived.succeeded(SITE, "Encounter", Optional.of(NOW), NOW);
        outlived.failed(SITE, "Encounter", "late", NOW);
        outlived.askForOnceMore(SITE, "Encounter", NOW);
        assertThat(DATABASE.look("select count(*) from feed")).isEqualTo("0");

        feeds(first).succeeded(SITE, "Encounter", Optional.of(NOW), NOW);
        assertThat(outlived.watermark(SITE, "Encounter")).contains(NOW);
    }

    private PostgresFeedStore feeds(PostgresLeadership leadership) {
        return new PostgresFeedStore(database, site -> Set.of(), Optional.of(leadership));
    }

    private PostgresLeadership of(String holder, Duration lease) {
        return new PostgresLeadership(database, holder, lease, Clock.systemUTC());
    }
}
