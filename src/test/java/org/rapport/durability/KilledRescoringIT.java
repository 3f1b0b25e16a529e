package org.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The JVM is killed (SIGKILL) in the middle of scoring everything anew by another release; each score is amended once. */
@Timeout(value = 480, unit = TimeUnit.SECONDS)
class KilledRescoringIT {
    private static final String OUTDATED =
            "select count(*) from patient_work join site_rules using (site_id) where scored_by is distinct from fingerprint";

    @Test
    void amendsEachScoreOnceHoweverOftenItIsKilledWhileItScoresAnew() {
        try (Rig rig = Rig.open("rescoring", Undisturbed.DATABASE).with("rapport.rescoring.per-second", "1")) {
            Module earlier = rig.start();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            earlier.stop();
            leftByAnEarlierRelease(rig.database());

            killAt(CrashPoint.BEFORE_SCORES_ARE_KEPT, rig);
            assertThat(rig.database().number(OUTDATED))
                    .as("nobody is scored yet")
                    .isEqualTo(2);
            killAt(CrashPoint.AFTER_SCORES_WERE_KEPT, rig);
            assertThat(rig.database().number(OUTDATED))
                    .as("one of two is scored")
                    .isEqualTo(1);
            killAt(CrashPoint.AFTER_SCORES_WERE_OFFERED, rig);
            killAt(CrashPoint.BEFORE_THE_ANSWER_IS_KEPT, rig);

            rig.start();
            Awaitility.await("everybody is scored anew")
                    .atMost(Duration.ofSeconds(150))
                    .until(() -> rig.database().number(OUTDATED) == 0);
            assertAmendedOnce(rig.awaitDone());
        }
    }

    private static void killAt(CrashPoint point, Rig rig) {
        rig.start(Rig.holdingAt(point, 1)).awaitHeld(point).kill();
    }

    /** As if all had been computed by version 0 of the rules. */
    private static void leftByAnEarlierRelease(PostgresInstance database) {
        database.execute(
                "update score set body = replace(body, '\"algorithmVersion\":\"1\"', '\"algorithmVersion\":\"0\"')");
        database.execute("update patient_work set scored_by = 'an earlier release'");
        database.execute("update site_rules set fingerprint = 'an earlier release'");
    }

    private static void assertAmendedOnce(Rig rig) {
        assertThat(rig.database().text("select string_agg(distinct status || ' ' || version, ', ') from score"))
                .isEqualTo("amended 2");
        Rig.Result undisturbed = Undisturbed.RESULT;
        Rig.Result found = rig.result();
        assertThat(found.facts()).isEqualTo(undisturbed.facts());
        assertThat(found.ehr().resources().keySet())
                .isEqualTo(undisturbed.ehr().resources().keySet());
        found.ehr().resources().forEach((key, texts) -> {
            List<String> before = undisturbed.ehr().resources().get(key);
            if (key.startsWith("Observation")) {
                assertThat(texts).as(key).isEqualTo(amended(before));
            } else {
                assertThat(texts)
                        .as("%s, one of each version", key)
                        .hasSize(key.startsWith("Provenance") ? 2 : 1)
                        .containsAll(before);
            }
        });
    }

    private static List<String> amended(List<String> texts) {
        return texts.stream()
                .map(text -> text.replace("\"status\":\"final\"", "\"status\":\"amended\""))
                .toList();
    }
}
