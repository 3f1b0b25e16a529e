package org.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.sandbox.ehr.StoredVersion;

/** Two and three instances on one database and one EHR: nothing is done twice, and nothing stays undone when one dies. */
@Timeout(value = 480, unit = TimeUnit.SECONDS)
class SeveralInstancesIT {
    private static final List<String> TYPES = List.of("EpisodeOfCare", "Appointment", "Encounter", "Task");

    @Test
    void threeInstancesReadEachFeedOnceAndWriteEachScoreOnce() {
        try (Rig rig = Rig.open("three", Undisturbed.DATABASE).with("rapport.pull.lease", "PT60S")) {
            List<EhrFront> fronts =
                    IntStream.range(0, 3).mapToObj(any -> rig.front()).toList();
            fronts.forEach(rig::startBy);
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);

            for (String type : TYPES) {
                assertThat(fronts.stream().filter(front -> polled(front, type) > 0))
                        .as("who asked for %s", type)
                        .hasSize(1);
            }
            assertThat(written(rig)).as("versions of each Observation").containsOnly(1);
            assertThat(rig.database().number("select count(*) from lead where fence > 1"))
                    .as("the lead has never changed hands")
                    .isZero();
        }
    }

    @Test
    void theWorkOfAnInstanceThatDiedIsTakenOver() {
        try (Rig rig = Rig.open("two", Undisturbed.DATABASE)) {
            EhrFront first = rig.front();
            EhrFront second = rig.front();
            Module dying = rig.startBy(first, Rig.holdingAt(CrashPoint.AFTER_SCORES_WERE_OFFERED, 1))
                    .awaitHeld(CrashPoint.AFTER_SCORES_WERE_OFFERED);
            rig.startBy(second).awaitStarted();
            assertThat(polled(second, "EpisodeOfCare"))
                    .as("while the first one lives")
                    .isZero();
            dying.kill();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            Awaitility.await("the second one reads")
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> polled(second, "EpisodeOfCare") > 0);
            assertThat(written(rig)).containsOnly(1);
        }
    }

    @Test
    void anInstanceThatIsStoppedInOrderHandsItsFeedsOver() {
        try (Rig rig = Rig.open("stopped", Undisturbed.DATABASE).with("rapport.pull.lease", "PT10M")) {
            EhrFront first = rig.front();
            EhrFront second = rig.front();
            Module leaving = rig.startBy(first).awaitStarted();
            Awaitility.await().atMost(Duration.ofSeconds(120)).until(() -> polled(first, "EpisodeOfCare") > 0);
            rig.startBy(second).awaitStarted();
            leaving.stop();
            assertThat(leaving.said("RIG stopped")).isTrue();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            Awaitility.await("the second one reads, long before the lease has ended")
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> polled(second, "EpisodeOfCare") > 0);
        }
    }

    private static long polled(EhrFront front, String type) {
        return front.asked().stream()
                .filter(asked -> asked.polls(type) && !asked.path().contains("_elements"))
                .count();
    }

    private static List<Integer> written(Rig rig) {
        return rig
                .ehr()
                .store()
                .search("Observation", Map.of("identifier", List.of(EhrContents.SCORE_ID + "|")))
                .stream()
                .map(StoredVersion::number)
                .toList();
    }
}
