package org.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapport.durability.EhrFront.Asked;

/** A JVM stands still past its leases (SIGSTOP), another takes over; when it goes on, it neither writes nor keeps anything. */
@Timeout(value = 480, unit = TimeUnit.SECONDS)
class PausedInstanceIT {
    private static final String HOLDER = "select holder from lead where feed = '*'";

    @Test
    void whoWasOutlivedWhileWritingWritesNothingMoreAndKeepsNothing() {
        try (Rig rig = Rig.open("paused-writing", Undisturbed.DATABASE)) {
            EhrFront outlivedFront = rig.front();
            Module outlived = rig.startBy(outlivedFront, Rig.holdingAt(CrashPoint.AFTER_SCORES_WERE_OFFERED, 1))
                    .awaitHeld(CrashPoint.AFTER_SCORES_WERE_OFFERED);
            outlived.pause();
            Module successor = rig.start();
            Rig.Result result = rig.awaitDone().result();
            result.assertSameAs(Undisturbed.RESULT);
            String outbox = outbox(rig);
            int written = writes(outlivedFront);

            outlived.resume();
            outlived.goOn();
            String holder = rig.database().text(HOLDER);
            successor.stop();
            awaitLeadOfAnother(rig, holder, outlived);
            assertThat(writes(outlivedFront)).isEqualTo(written);
            assertThat(outbox(rig)).isEqualTo(outbox);
            rig.awaitDone().result().assertSameAs(result);
        }
    }

    /** The database ends the transactions of who stands still, or nobody else could go on with those patients. */
    @ParameterizedTest
    @EnumSource(names = {"BEFORE_FACTS_ARE_KEPT", "BEFORE_SCORES_ARE_KEPT"})
    void whoWasOutlivedInATransactionLocksNobodyOutAndKeepsNothing(CrashPoint point) {
        try (Rig rig = Rig.open("paused-" + point.ordinal(), Undisturbed.DATABASE)) {
            Module outlived = rig.start(Rig.holdingAt(point, 1), "-D" + ModuleMain.IDLE + "=3s")
                    .awaitHeld(point);
            outlived.pause();
            Module successor = rig.start();
            Rig.Result result = rig.awaitDone().result();
            result.assertSameAs(Undisturbed.RESULT);

            outlived.resume();
            outlived.goOn();
            String holder = rig.database().text(HOLDER);
            successor.stop();
            awaitLeadOfAnother(rig, holder, outlived);
            rig.awaitDone().result().assertSameAs(result);
        }
    }

    private static void awaitLeadOfAnother(Rig rig, String before, Module alive) {
        Awaitility.await("it works again, in its turn")
                .atMost(Duration.ofSeconds(120))
                .failFast("It ended", () -> !alive.alive())
                .until(() -> !rig.database().text(HOLDER).equals(before));
    }

    private static int writes(EhrFront front) {
        return (int) front.asked().stream().filter(Asked::writes).count();
    }

    /** Whether the EHR was looked at again meanwhile, and the score found there, is not of interest. */
    private static String outbox(Rig rig) {
        return rig.database()
                .text("select string_agg(concat_ws(' ', score_id,"
                        + " case state when 'visible' then 'accepted' else state end, version, accepted_version, attempts, ehr_id), ';'"
                        + " order by score_id) from outbox");
    }
}
