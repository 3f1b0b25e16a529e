package org.rapport.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChoresTest {
    private static final Duration OFTEN = Duration.ofMillis(5);
    private final Chores chores = new Chores(Executors.defaultThreadFactory());

    @AfterEach
    void stop() {
        chores.stop();
    }

    @Test
    void oneThatHangsKeepsNoOtherWaiting() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger turns = new AtomicInteger();
        chores.every(OFTEN, "Asking an EHR that hangs", () -> wait(never));
        chores.every(OFTEN, "Asking another that hangs", () -> wait(never));
        chores.every(OFTEN, "Scoring", turns::incrementAndGet);
        await().untilAsserted(() -> assertThat(turns).hasValueGreaterThan(3));
    }

    @Test
    void aFailureEndsOneTurnAndNotTheSeries() {
        AtomicInteger turns = new AtomicInteger();
        chores.every(OFTEN, "Failing", () -> {
            if (turns.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
            }
            throw new AssertionError("and worse");
        });
        await().untilAsserted(() -> assertThat(turns).hasValueGreaterThan(3));
    }

    @Test
    void stoppingInterruptsWhatIsBeingDoneAndWaitsForItsEnd() {
        CountDownLatch begun = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        chores.every(OFTEN, "Writing", () -> {
            begun.countDown();
            wait(new CountDownLatch(1));
            ended.set(true);
        });
        wait(begun);
        chores.stop();
        assertThat(ended).isTrue();
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
