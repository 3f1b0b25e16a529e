package org.rapport.durability;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.durability.EhrFront.Asked;
import org.rapport.durability.EhrFront.Fate;

/** The JVM is killed (SIGKILL) in the middle of its work; in the end the EHR has what an undisturbed run gives. */
@Timeout(value = 480, unit = TimeUnit.SECONDS)
class KilledModuleIT {

    @Test
    void endsInTheSameWhenItIsKilledBetweenAnyTwoSteps() {
        try (Rig rig = Rig.open("steps", Undisturbed.DATABASE)) {
            for (CrashPoint point : CrashPoint.values()) {
                rig.start(Rig.holdingAt(point, 1)).awaitHeld(point).kill();
            }
            rig.start();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
        }
    }

    @Test
    void endsInTheSameWhenItIsKilledAgainAndAgainAtAnyMoment() {
        long seed = System.nanoTime();
        System.out.println("Seed of the moments: " + seed);
        Random random = new Random(seed);
        try (Rig rig = Rig.open("moments", Undisturbed.DATABASE)) {
            for (int kill = 0; kill < 4; kill++) {
                Module module = rig.start().awaitStarted();
                let(Duration.ofMillis(random.nextInt(3_000)));
                module.kill();
            }
            rig.start();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
        }
    }

    @Test
    void endsInTheSameWhenItIsKilledAfterTheEhrStoredAndBeforeItAnswered() {
        try (Rig rig = Rig.open("unanswered", Undisturbed.DATABASE)) {
            for (int kill = 0; kill < 2; kill++) {
                EhrFront front = rig.front();
                front.when(asked -> asked.writes() ? Fate.HELD_AFTER : Fate.PASS);
                Module module = rig.startBy(front);
                front.awaitHeld();
                module.kill();
            }
            rig.start();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
        }
    }

    @Test
    void endsInTheSameWhenItIsKilledWhileAPageIsOnItsWay() {
        try (Rig rig = Rig.open("page", Undisturbed.DATABASE)) {
            EhrFront front = rig.front();
            front.when(asked -> isSecondPage(asked) ? Fate.HELD_AFTER : Fate.PASS);
            Module module = rig.startBy(front);
            front.awaitHeld();
            module.kill();
            rig.start();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
        }
    }

    private static boolean isSecondPage(Asked asked) {
        return asked.method().equals("GET") && asked.path().contains("_getpages");
    }

    private static void let(Duration pass) {
        Awaitility.await().pollDelay(pass).until(() -> true);
    }
}
