package org.rapport.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.store.Samples.SITE;
import static org.rapport.adapter.store.Samples.encounter;
import static org.rapport.adapter.store.Samples.tombstone;
import static org.rapport.adapter.store.Samples.unordered;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.domain.fact.Fact;
import org.rapport.testing.HandClock;
import org.rapport.testing.TestDatabase;

class PostgresFactStoreTest {
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private final PostgresFactStore store =
            new PostgresFactStore(new Database(DATABASE.source()), new HandClock(Samples.NOW));

    @BeforeEach
    void clear() {
        DATABASE.clear();
    }

    @Test
    void keepsTheNewerVersionWhenTheOlderOneComesLater() {
        assertThat(save(encounter("1", "a", 2, "finished"))).isEqualTo(1);
        allClean();

        assertThat(save(encounter("1", "a", 1, "planned"))).isZero();
        assertThat(DATABASE.look("select version from fact")).isEqualTo("2");
        assertThat(dirty()).isEmpty();
    }

    @Test
    void marksNobodyWhenTheSameVersionIsRepeated() {
        save(encounter("1", "a", 1, "finished"));
        allClean();

        assertThat(save(encounter("1", "a", 1, "finished"))).isZero();
        assertThat(dirty()).isEmpty();
        assertThat(DATABASE.look("select value from counter where name = 'encountersReceived'"))
                .isEqualTo("1");
    }

    @Test
    void keepsTheLatestOfSeveralVersionsInOneDelivery() {
        assertThat(save(encounter("1", "a", 2, "finished"), encounter("1", "a", 10, "cancelled")))
                .isEqualTo(1);
        assertThat(DATABASE.look("select version from fact")).isEqualTo("10");
    }

    @Test
    void keepsAGroupSessionOncePerParticipantAndRetiresWhoIsNotInItAnyMore() {
        save(encounter("g", "a", 1, "booked"), encounter("g", "b", 1, "booked"), encounter("g", "c", 1, "booked"));
        assertThat(dirty()).containsExactly("a", "b", "c");
        allClean();

        save(encounter("g", "a", 2, "booked"), encounter("g", "b", 2, "booked"));
        assertThat(live()).containsExactly("g a 2", "g b 2");
        assertThat(dirty()).as("c has one session less").containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void retiresTheFactOfThePatientAnEncounterWasMovedAwayFromInWhateverOrder(boolean inOrder) {
        Fact before = encounter("1", "a", 1, "finished");
        Fact after = encounter("1", "b", 2, "finished");
        save(inOrder ? before : after);
        save(inOrder ? after : before);

        assertThat(live()).containsExactly("1 b 2");
        save(before);
        assertThat(live()).as("a repeat of the old version").containsExactly("1 b 2");
    }

    @Test
    void bringsAFactBackWhenItsEncounterIsMovedBack() {
        save(encounter("1", "a", 1, "finished"));
        save(encounter("1", "b", 2, "finished"));
        save(encounter("1", "a", 3, "finished"));

        assertThat(live()).containsExactly("1 a 3");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void retiresEveryPatientsFactWhenADeletionNamesNoPatient(boolean inOrder) {
        Fact[] facts = {encounter("1", "a", 1, "finished"), encounter("1", "b", 1, "finished")};
        Fact[] deletion = {tombstone("1", "", 2)};
        save(inOrder ? facts : deletion);
        allClean();
        save(inOrder ? deletion : facts);

        assertThat(live()).isEmpty();
        assertThat(dirty()).containsExactly("a", "b");
    }

    @Test
    void decidesBetweenVersionsNumberedAlikeByTheirContent() {
        save(encounter("1", "a", 1, "finished"), encounter("2", "a", 1, "planned"));
        save(encounter("1", "a", 1, "planned"), encounter("2", "a", 1, "finished"));

        assertThat(DATABASE.look("select count(distinct replace(body, '\"id\":\"2\"', '\"id\":\"1\"')) from fact"))
                .as("both orders end in the same")
                .isEqualTo("1");
    }

    @Test
    void takesWhatCameLastWhereTheServerSaysNeitherVersionNorTime() {
        save(unordered("1", "a", "planned"));
        save(unordered("1", "a", "finished"));
        assertThat(DATABASE.look("select body from fact")).contains("finished");

        save(unordered("1", "b", "finished"));
        assertThat(live()).containsExactly("1 b ");
        assertThat(dirty()).containsExactly("a", "b");
    }

    @Test
    void leavesOneLiveFactWhenTwoMovesAreStoredAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 60; i++) {
                String id = Integer.toString(i);
                Callable<Integer> before = () -> save(encounter(id, "a", 1, "finished"));
                Callable<Integer> after = () -> save(encounter(id, "b", 2, "finished"));
                for (var done : threads.invokeAll(List.of(before, after))) {
                    done.get();
                }
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(DATABASE.look("select count(*) from fact where not retracted"))
                .isEqualTo("60");
        assertThat(DATABASE.look("select count(*) from fact where patient_id = 'b' and not retracted"))
                .isEqualTo("60");
    }

    @Test
    void keepsNothingOfADeliveryThatFailsHalfWay() {
        DATABASE.execute("alter table patient_work rename to away");
        try {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> save(encounter("1", "a", 1, "finished"))))
                    .isInstanceOf(StoreUnavailable.class)
                    .hasMessageContaining("SQL state")
                    .hasMessageNotContaining("patient");
        } finally {
            DATABASE.execute("alter table away rename to patient_work");
        }
        assertThat(DATABASE.look("select count(*) from fact")).isEqualTo("0");
    }

    private int save(Fact... facts) {
        return store.save(SITE, List.of(facts), List.of());
    }

    private static void allClean() {
        DATABASE.execute("update patient_work set dirty_since = null");
    }

    private static List<String> dirty() {
        return lines("select string_agg(patient_id, ',' order by patient_id) from patient_work"
                + " where dirty_since is not null");
    }

    private static List<String> live() {
        return lines("select string_agg(source_id || ' ' || patient_id || ' ' || version, ',' order by patient_id)"
                + " from fact where not retracted");
    }

    private static List<String> lines(String sql) {
        String joined = DATABASE.look(sql);
        return joined.equals("null") ? List.of() : new ArrayList<>(List.of(joined.split(",")));
    }
}
