package org.rapport.application.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.application.operations.Backlog.Waiting;
import org.rapport.testing.HandClock;

class KeptBacklogTest {
    private final AtomicInteger counts = new AtomicInteger();
    private final HandClock clock = new HandClock(Instant.parse("2026-04-01T12:00:00Z"));

    @Test
    void isCountedOnceForManyWhoAskAtOnceAndAnewALittleLater() {
        Backlog backlog = new KeptBacklog(this::count, clock);
        IntStream.range(0, 50).parallel().forEach(one -> assertThat(backlog.bySite())
                .containsOnlyKeys("north"));
        assertThat(counts).hasValue(1);

        clock.now = clock.now.plus(Duration.ofMinutes(5));
        backlog.bySite();
        assertThat(counts).hasValue(2);
    }

    @Test
    void isKeptForTwentyTimesAsLongAsItTookWithinBounds() {
        assertThat(KeptBacklog.keeping(Duration.ofMillis(2))).isEqualTo(Duration.ofSeconds(1));
        assertThat(KeptBacklog.keeping(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(40));
        assertThat(KeptBacklog.keeping(Duration.ofMinutes(2))).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void keepsNoFailure() {
        Backlog backlog = new KeptBacklog(this::failOnce, clock);
        assertThatThrownBy(backlog::bySite).hasMessage("The database does not answer");
        assertThat(backlog.bySite()).containsOnlyKeys("north");
    }

    private Map<String, Waiting> count() {
        counts.incrementAndGet();
        return Map.of("north", Waiting.NOTHING);
    }

    private Map<String, Waiting> failOnce() {
        if (counts.get() == 0) {
            counts.incrementAndGet();
            throw new IllegalStateException("The database does not answer");
        }
        return count();
    }
}
