package org.rapport.domain.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PersonsTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");

    @Test
    void aMergedRecordLeadsToItsSurvivorThroughAllThatFollowed() {
        Persons persons = Persons.of(List.of(merge("m2", "B", "C", 2), merge("m1", "A", "B", 1)));

        assertThat(Stream.of("A", "B", "C", "D").map(persons::survivorOf)).containsExactly("C", "C", "C", "D");
    }

    @Test
    void ofTwoMergesOfOneRecordTheLaterCounts() {
        Persons persons = Persons.of(List.of(merge("m2", "A", "C", 2), merge("m1", "A", "B", 1)));

        assertThat(persons.survivorOf("A")).isEqualTo("C");
    }

    @Test
    void anUndoneMergeLeavesTheRecordToItself() {
        Fact undone = merge("m2", "A", "", 2);

        assertThat(Persons.of(List.of(undone, merge("m1", "A", "B", 1))).survivorOf("A"))
                .isEqualTo("A");
        assertThat(Persons.of(List.of(undone, merge("m3", "A", "B", 3))).survivorOf("A"))
                .isEqualTo("B");
    }

    @Test
    void aNewerVersionThatSaysNothingOfAMergeTakesItBack() {
        Fact replaces = new MergeFact(patient("B", 1), "A", "B");
        Fact without = new PatientFact(patient("B", 2), "B", Optional.empty());
        Fact dropped = new Tombstone(patient("B", 2), "");

        assertThat(Persons.of(List.of(without, replaces)).survivorOf("A")).isEqualTo("A");
        assertThat(Persons.of(List.of(dropped, replaces)).survivorOf("A")).isEqualTo("A");
        assertThat(Persons.of(List.of(replaces, new PatientFact(patient("B", 1), "B", Optional.empty())))
                        .survivorOf("A"))
                .isEqualTo("B");
    }

    @Test
    void inACircleTheOldestMergeGivesWay() {
        Persons two = Persons.of(List.of(merge("m1", "A", "B", 1), merge("m2", "B", "A", 2)));
        Persons three =
                Persons.of(List.of(merge("m2", "C", "A", 5), merge("m1", "A", "B", 3), merge("m3", "B", "C", 4)));

        assertThat(two.survivorOf("B")).isEqualTo("A");
        assertThat(two.survivorOf("A")).isEqualTo("A");
        assertThat(Stream.of("A", "B", "C").map(three::survivorOf)).containsExactly("A", "A", "A");
    }

    @Test
    void aRecordIsNotMergedWithItself() {
        assertThatIllegalArgumentException().isThrownBy(() -> merge("m1", "A", "A", 1));
    }

    @Test
    void aDeathThatOnlyTheRetiredRecordTellsOfCountsForTheSurvivor() {
        Fact retired = new MergeFact(patient("A", 2), "A", "B", Optional.of(MONDAY));
        Fact before = new PatientFact(patient("A", 1), "A", Optional.of(MONDAY.minusSeconds(1)));
        Fact own = new PatientFact(patient("B", 1), "B", Optional.of(MONDAY.plusSeconds(1)));
        Fact silent = new MergeFact(patient("A", 3), "A", "B");

        assertThat(PatientFacts.of("B", List.of(retired, before)).deceasedAt()).contains(MONDAY);
        assertThat(PatientFacts.of("A", List.of(retired, before)).deceasedAt()).isEmpty();
        assertThat(PatientFacts.of("B", List.of(retired, own)).deceasedAt()).contains(MONDAY.plusSeconds(1));
        assertThat(PatientFacts.of("B", List.of(retired, silent)).deceasedAt()).isEmpty();
        assertThat(PatientFacts.of("A", List.of(retired, merge("m2", "A", "", 9)))
                        .deceasedAt())
                .as("undone")
                .contains(MONDAY);
    }

    @Test
    void theSurvivorHasTheFactsOfAllAndTheRetiredHasNone() {
        Fact goal = new GoalFact(source("Goal", "g", 1), "A", "active", Optional.empty(), Optional.empty());
        Fact merge = merge("m1", "A", "B", 1);

        assertThat(PatientFacts.of("A", List.of(goal, merge)).goals()).isEmpty();
        assertThat(PatientFacts.of("B", List.of(goal, merge)).goals()).containsExactly((GoalFact) goal);
    }

    @Test
    void aSourceThatWentToAnotherPatientIsNoLongerTheFirstOnes() {
        Fact before = new GoalFact(source("Goal", "g", 1), "A", "active", Optional.empty(), Optional.empty());
        Fact after = new GoalFact(source("Goal", "g", 2), "B", "active", Optional.empty(), Optional.empty());

        assertThat(PatientFacts.of("A", List.of(after, before)).goals()).isEmpty();
        assertThat(PatientFacts.of("B", List.of(after, before)).goals()).containsExactly((GoalFact) after);
    }

    @Property(tries = 500)
    void everyoneHasOneSurvivorWhoIsTheirOwnWhateverTheOrder(@ForAll("merges") List<Fact> merges, @ForAll long seed) {
        List<Fact> shuffled = new ArrayList<>(merges);
        shuffled.addAll(merges.subList(0, merges.size() / 2));
        Collections.shuffle(shuffled, new Random(seed));
        Persons one = Persons.of(merges);
        Persons other = Persons.of(shuffled);

        assertThat(IntStream.range(0, 6).mapToObj(id -> "p" + id)).allSatisfy(id -> {
            assertThat(other.survivorOf(id)).isEqualTo(one.survivorOf(id));
            assertThat(one.survivorOf(one.survivorOf(id))).isEqualTo(one.survivorOf(id));
        });
    }

    @Provide
    Arbitrary<List<Fact>> merges() {
        Arbitrary<Integer> ids = Arbitraries.integers().between(0, 5);
        return Combinators.combine(
                        ids,
                        ids,
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(1, 9))
                .as((retired, survivor, message, day) ->
                        merge("m" + message, "p" + retired, retired.equals(survivor) ? "" : "p" + survivor, day))
                .list()
                .ofMaxSize(12);
    }

    private static Fact merge(String message, String retired, String survivor, int day) {
        return new MergeFact(source("MessageHeader", message, day), retired, survivor);
    }

    private static Source patient(String id, int day) {
        return source("Patient", id, day);
    }

    private static Source source(String type, String id, int day) {
        return new Source(type, id, String.valueOf(day), MONDAY.plusSeconds(86_400L * day));
    }
}
