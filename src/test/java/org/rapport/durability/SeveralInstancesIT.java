package org.rapport.durability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.rapport.sandbox.ehr.StoredVersion;

/**
 * Two and three instances on one database and one EHR: one of them reads at a time, nothing is done twice, and nothing stays
 * undone when one dies. Leases are so long that a machine under load lets none of them end by itself.
 */
@Timeout(value = 480, unit = TimeUnit.SECONDS)
class SeveralInstancesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String FENCES =
            "select string_agg(distinct fence::text, ' ') from lead where feed in ('*', 'Encounter', 'Task')";

    private final Readers readers = new Readers();

    @Test
    void ofThreeInstancesOneReadsAndEachScoreIsWrittenOnce() {
        try (Rig rig = hospital("three").with("rapport.pull.lease", "PT10M").with("rapport.publish.lease", "PT10M")) {
            List.of("a", "b", "c").forEach(name -> rig.startBy(readers.front(rig, name)));
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            assertThat(readers.stretches()).as("who read feeds").hasSize(1);
            assertThat(rig.database().text(FENCES)).isEqualTo("1");
            assertThat(written(rig)).as("versions of each Observation").containsOnly(1);
        }
    }

    @Test
    void eachOneThatIsStoppedInOrderHandsItsFeedsOverLongBeforeItsLeaseEnds() {
        try (Rig rig = hospital("stopped").with("rapport.pull.lease", "PT10M")) {
            Map<String, Module> alive = new TreeMap<>();
            List.of("a", "b", "c").forEach(name -> alive.put(name, rig.startBy(readers.front(rig, name))));
            alive.values().forEach(Module::awaitStarted);
            for (int reader = 1; reader < 3; reader++) {
                awaitReader(reader);
                Module leaving = alive.remove(readers.last().orElseThrow());
                leaving.stop();
                assertThat(leaving.said("RIG stopped")).isTrue();
            }
            awaitReader(3);
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            assertThat(readers.stretches()).as("one after the other").hasSize(3).doesNotHaveDuplicates();
            assertThat(rig.database().number("select fence from lead where feed = '*'"))
                    .isEqualTo(3);
        }
    }

    @Test
    void theWorkOfAnInstanceThatDiedIsTakenOver() {
        try (Rig rig = hospital("died").with("rapport.pull.lease", "PT20S")) {
            Module dying = rig.startBy(
                            readers.front(rig, "dying"), Rig.holdingAt(CrashPoint.AFTER_SCORES_WERE_OFFERED, 1))
                    .awaitHeld(CrashPoint.AFTER_SCORES_WERE_OFFERED);
            rig.startBy(readers.front(rig, "heir")).awaitStarted();
            assertThat(readers.has("heir")).as("while the first one lives").isFalse();
            dying.kill();
            rig.awaitDone().result().assertSameAs(Undisturbed.RESULT);
            Awaitility.await("the second one reads").atMost(PATIENCE).until(() -> readers.has("heir"));
            assertThat(readers.stretches()).containsExactly("dying", "heir");
            assertThat(rig.database().number("select fence from lead where feed = '*'"))
                    .isEqualTo(2);
        }
    }

    /** Listings for reconciliation have a lead of their own and would be taken for pages of feeds here. */
    private static Rig hospital(String name) {
        return Rig.open(name, Undisturbed.DATABASE).with("rapport.site." + Rig.SITE + ".reconcile.every", "PT0S");
    }

    private void awaitReader(int stretches) {
        Awaitility.await("the reader number " + stretches)
                .atMost(PATIENCE)
                .until(() -> readers.stretches().size() >= stretches);
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
