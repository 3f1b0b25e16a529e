package org.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.durability.EhrFront.Asked;
import org.rapport.durability.EhrFront.Fate;

/** The module lives on while its database or its EHR go away and come back; it ends where an undisturbed run does. */
@Timeout(value = 480, unit = TimeUnit.SECONDS)
class DisturbedSurroundingsIT {
    /** After each one more the module waits twice as long. */
    private static final int LOST = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @Test
    void endsInTheSameWhenPostgresIsRestartedBetweenAnyTwoSteps() {
        try (Rig rig = Rig.open("postgres", Undisturbed.DATABASE)) {
            Module module = rig.start(Rig.holdingAtEach(CrashPoint.values()));
            Set<CrashPoint> left = EnumSet.allOf(CrashPoint.class);
            while (!left.isEmpty()) {
                left.remove(module.awaitHeldAtOneOf(left));
                rig.database().restart();
                module.goOn();
            }
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            assertThat(module.alive()).isTrue();
        }
    }

    @Test
    void endsInTheSameWhenPostgresIsAwayForAWhileAndThenAgain() {
        try (Rig rig = Rig.open("postgres-away", Undisturbed.DATABASE)) {
            Module module = rig.start(Rig.holdingAt(CrashPoint.AFTER_FACTS_WERE_KEPT, 4))
                    .awaitHeld(CrashPoint.AFTER_FACTS_WERE_KEPT);
            rig.database().kill();
            module.goOn();
            Awaitility.await("it misses its database").atMost(PATIENCE).until(() -> module.log()
                    .contains("database refused or did not answer"));
            rig.database().startAgain();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
        }
    }

    @Test
    void endsInTheSameWhenTheEhrIsAwayForLongerThanItIsTriedAgain() {
        try (Rig rig = Rig.open("ehr-away", Undisturbed.DATABASE)) {
            EhrFront front = rig.front();
            AtomicInteger pages = new AtomicInteger();
            front.when(asked -> pages.incrementAndGet() < 6 ? Fate.PASS : Fate.CUT_BEFORE);
            rig.startBy(front);
            awaitMoreThan(1, "select count(*) from feed where failure is not null", rig);
            front.when(asked -> asked.writes() ? Fate.CUT_BEFORE : Fate.PASS);
            awaitMoreThan(2, "select coalesce(max(attempts), 0) from outbox", rig);
            front.when(asked -> Fate.PASS);
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
        }
    }

    @Test
    void endsInTheSameWhenAnswersToFirstWritesAreLost() {
        try (Rig rig = Rig.open("answers-lost", Undisturbed.DATABASE)) {
            EhrFront front = rig.front();
            Set<String> written = ConcurrentHashMap.newKeySet();
            AtomicInteger lost = new AtomicInteger();
            front.when(asked -> {
                boolean first = asked.writes() && namesNew(asked, written);
                return first && lost.incrementAndGet() <= LOST ? Fate.CUT_AFTER : Fate.PASS;
            });
            rig.startBy(front);
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            assertThat(lost.get()).as("answers that were lost").isGreaterThanOrEqualTo(LOST);
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

    /** Whether a write names a resource that no write to the same place has named. */
    private static boolean namesNew(Asked asked, Set<String> written) {
        String place = asked.path().replaceFirst("\\?.*", "");
        return UUID.matcher(asked.body())
                        .results()
                        .map(MatchResult::group)
                        .filter(id -> written.add(place + " " + id))
                        .count()
                > 0;
    }

    private static void awaitMoreThan(long number, String query, Rig rig) {
        Awaitility.await(query)
                .atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> rig.database().number(query) > number);
    }
}
