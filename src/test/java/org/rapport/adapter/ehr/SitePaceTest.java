package org.rapport.adapter.ehr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBack;
import org.rapport.application.site.WriteBack.Pace;
import org.rapport.testing.HandClock;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Script;
import org.rapport.testing.Reply;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SitePaceTest {
    private final HandClock clock = new HandClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final OriginPinnedClient client = new OriginPinnedClient(clock);

    @Test
    void readsPauseTooWhileTheEhrWantsToBeLeftAloneAndGoOnAfterwards() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(
                Script.inOrder(Reply.status(429, "Retry-After: 120"), Reply.json(200, Statements.readable())))) {
            Site site = EhrSites.at(ehr.base());
            FhirScoreWriter writer = new FhirScoreWriter(client, new Capabilities(client, clock), Scores.DEFINITIONS);
            assertThat(writer.write(site, List.of(Scores.first(1))).get(0)).isInstanceOf(Deferred.class);

            clock.now = clock.now.plusSeconds(100);
            EhrUnavailable paused =
                    catchThrowableOfType(EhrUnavailable.class, () -> client.send(site, Capabilities.metadata(site)));
            assertThat(paused).hasMessageContaining("asks to be left alone");
            assertThat(paused.retryAfter()).contains(Duration.ofSeconds(20));
            assertThat(new FhirEhrProbe(client).probe(site).answers()).isFalse();
            assertThat(ehr.requests()).hasSize(1);

            clock.now = clock.now.plusSeconds(21);
            assertThat(client.send(site, Capabilities.metadata(site)).status()).isEqualTo(200);
        }
    }

    @Test
    void anotherSiteGoesOnMeanwhile() throws Exception {
        try (MisbehavingEhr busy = MisbehavingEhr.playing(request -> Reply.status(429));
                MisbehavingEhr other = MisbehavingEhr.playing(request -> Reply.status(200))) {
            Site site = EhrSites.at(busy.base());
            client.send(site, Capabilities.metadata(site));
            assertThatThrownBy(() -> client.send(site, Capabilities.metadata(site)))
                    .as("a 429 without a word about how long")
                    .isInstanceOf(EhrNotReached.class);
            Site neighbour = EhrSites.named("hamburg", other.base());
            assertThat(client.send(neighbour, Capabilities.metadata(neighbour)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void anAbsurdRetryAfterIsNoLongerThanAQuarterOfAnHour() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(
                Script.inOrder(Reply.status(503, "Retry-After: 99999999999"), Reply.status(200)))) {
            Site site = EhrSites.at(ehr.base());
            client.send(site, Capabilities.metadata(site));
            clock.now = clock.now.plus(Duration.ofMinutes(15));
            assertThat(client.send(site, Capabilities.metadata(site)).status()).isEqualTo(200);
        }
    }

    /** The date is of the EHR's clock, and so is the header Date beside it. */
    @Test
    void aDateInRetryAfterIsReadByTheClockOfTheEhr() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.status(
                503, "Date: Mon, 02 Mar 2026 10:05:00 GMT", "Retry-After: Mon, 02 Mar 2026 10:06:00 GMT"))) {
            Site site = EhrSites.at(ehr.base());
            assertThat(client.send(site, Capabilities.metadata(site)).retryAfter())
                    .isEqualTo(Optional.of(Duration.ofMinutes(1)));
        }
    }

    @Test
    void neverMoreRequestsAtOnceThanTheSiteAllows() throws Exception {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch two = new CountDownLatch(2);
        Script script = request -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            two.countDown();
            try {
                two.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            now.decrementAndGet();
            return Reply.status(200);
        };
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(script)) {
            Site site = EhrSites.at(ehr.base()).writingBack(WriteBack.DEFAULTS.paced(new Pace(0, 2)));
            allAtOnce(site, 8);
            assertThat(most.get()).isEqualTo(2);
            assertThat(ehr.requests()).hasSize(8);
        }
    }

    /** The bucket holds one second; what does not come out of it in the time a request may take fails unsent. */
    @Test
    void whatDoesNotGetItsTurnInTimeIsNotSent() throws Exception {
        try (MisbehavingEhr ehr = MisbehavingEhr.playing(request -> Reply.status(200))) {
            Site site = EhrSites.at(ehr.base()).writingBack(WriteBack.DEFAULTS.paced(new Pace(0.01, 8)));
            client.send(site, Capabilities.metadata(site));
            assertThatThrownBy(() -> client.send(site, Capabilities.metadata(site)))
                    .isInstanceOf(EhrNotReached.class)
                    .hasMessageContaining("ehr.requests-per-second");
            assertThat(ehr.requests()).hasSize(1);
        }
    }

    private void allAtOnce(Site site, int requests) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(requests);
        try {
            List<Future<Answer>> answers = IntStream.range(0, requests)
                    .mapToObj(n -> threads.submit(() -> client.send(site, Capabilities.metadata(site))))
                    .toList();
            for (Future<Answer> answer : answers) {
                assertThat(answer.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
