package org.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.durability.EhrFront.Asked;
import org.rapport.durability.EhrFront.Fate;

/** The module lives on while its database or its EHR go away and come back; it ends where an undisturbed run does. */
@Timeout(value = 480, unit = TimeUnit.SECONDS)
class DisturbedSurroundingsIT {

    @Test
    void endsInTheSameWhenPostgresIsRestartedBetweenAnyTwoSteps() {
        try (Rig rig = Rig.open("postgres", Undisturbed.DATABASE)) {
            for (CrashPoint point : CrashPoint.values()) {
                Module module = rig.start(Rig.holdingAt(point, 1)).awaitHeld(point);
                rig.database().restart();
                module.goOn();
                awaitProgressOf(rig);
                assertThat(module.alive()).isTrue();
                module.kill();
            }
            rig.start();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
        }
    }

    @Test
    void endsInTheSameWhenPostgresIsAwayForAWhileAndThenAgain() {
        try (Rig rig = Rig.open("postgres-away", Undisturbed.DATABASE)) {
            Module module = rig.start(Rig.holdingAt(CrashPoint.AFTER_FACTS_WERE_KEPT, 4))
                    .awaitHeld(CrashPoint.AFTER_FACTS_WERE_KEPT);
            rig.database().kill();
            module.goOn();
            Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> module.log()
                    .contains("database refused or did not answer"));
            rig.database().startAgain();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
        }
    }

    @Test
    void endsInTheSameWhenTheEhrIsAwayForLongerThanItIsTriedAgain() {
        try (Rig rig = Rig.open("ehr-away", Undisturbed.DATABASE)) {
            EhrFront front = rig.front();
            rig.startBy(front);
            AtomicInteger pages = new AtomicInteger();
            front.when(asked -> pages.incrementAndGet() < 6 ? Fate.PASS : Fate.CUT_BEFORE);
            Awaitility.await("every attempt at a page has failed")
                    .atMost(Duration.ofSeconds(120))
                    .ignoreExceptions()
                    .until(() -> rig.database().number("select count(*) from feed where failure is not null") > 1);
            front.when(asked -> asked.writes() ? Fate.CUT_BEFORE : Fate.PASS);
            Awaitility.await("writing has been tried again in vain")
                    .atMost(Duration.ofSeconds(120))
                    .ignoreExceptions()
                    .until(() -> rig.database().number("select coalesce(max(attempts), 0) from outbox") >= 3);
            front.when(asked -> Fate.PASS);
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
        }
    }

    @Test
    void endsInTheSameWhenEachSecondWriteIsStoredAndItsAnswerLost() {
        try (Rig rig = Rig.open("answers-lost", Undisturbed.DATABASE)) {
            EhrFront front = rig.front();
            AtomicInteger writes = new AtomicInteger();
            front.when(asked -> asked.writes() && writes.incrementAndGet() % 2 == 1 ? Fate.CUT_AFTER : Fate.PASS);
            rig.startBy(front);
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            assertThat(writes.get()).as("some were lost").isGreaterThan(2);
        }
    }

    @Test
    void endsInTheSameWhenPagesComeOutOfOrderAndAgain() {
        long seed = System.nanoTime();
        System.out.println("Seed of the pages: " + seed);
        try (Rig rig = Rig.open("pages", Undisturbed.DATABASE)) {
            EhrFront front = rig.front();
            front.pages(Pages.shuffledAndRepeated(new Random(seed)));
            rig.startBy(front);
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            assertThat(front.asked()).extracting(Asked::path).anyMatch(path -> path.contains("&_pretty="));
        }
    }

    /** It has come back to work: the feeds are read again after the restart, or a score was written. */
    private static void awaitProgressOf(Rig rig) {
        String beats = "select max(lease_until)::text || max(fence) from lead";
        String before = rig.database().text(beats);
        Awaitility.await("it works again")
                .atMost(Duration.ofSeconds(120))
                .until(() -> !rig.database().text(beats).equals(before));
    }
}
