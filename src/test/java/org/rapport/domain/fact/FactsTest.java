package org.rapport.domain.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FactsTest {
    private static final Instant EARLY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-01-02T00:00:00Z");

    @Test
    void theLatestVersionStandsInWhateverOrderTheyCame() {
        List<Fact> versions =
                List.of(goal("9", EARLY, "proposed"), goal("10", EARLY, "active"), goal("1", LATE, "done"));

        assertThat(standing(versions.subList(0, 2))).containsExactly("active");
        assertThat(standing(versions)).containsExactly("done");
        List<Fact> backwards = new ArrayList<>(versions);
        Collections.reverse(backwards);
        assertThat(standing(backwards)).containsExactly("done");
        assertThat(standing(backwards.subList(1, 3))).containsExactly("active");
    }

    @Test
    void ofTwoAccountsOfOneVersionAlwaysTheSameStands() {
        Fact one = goal("1", EARLY, "active");
        Fact other = goal("1", EARLY, "completed");

        assertThat(standing(List.of(one, other)))
                .isEqualTo(standing(List.of(other, one)))
                .hasSize(1);
    }

    @Test
    void aRetractionEndsAFactUntilALaterVersionComes() {
        Fact fact = goal("1", EARLY, "active");
        Fact gone = new Tombstone(new Source("Goal", "g", "1", EARLY), "");
        Fact back = goal("2", LATE, "completed");

        assertThat(standing(List.of(fact, gone))).isEmpty();
        assertThat(standing(List.of(gone, fact))).isEmpty();
        assertThat(standing(List.of(gone, back, fact))).containsExactly("completed");
    }

    @Test
    void factsOfOthersAreLeftOut() {
        GoalFact others = new GoalFact(
                new Source("Goal", "other", "1", EARLY), "p2", "active", Optional.empty(), Optional.empty());

        assertThat(PatientFacts.of("p1", List.of(others)).goals()).isEmpty();
        assertThat(PatientFacts.of("p2", List.of(others)).goals()).containsExactly(others);
    }

    @Test
    void aNoticeBelongsToWhoeverHasTheAppointment() {
        CancellationFact notice =
                new CancellationFact(new Source("Provenance", "n", "1", EARLY), List.of("a2", "a1", "a2"), EARLY);
        Fact mine = FactFixtures.appointment("a1", "cancelled", "2026-02-01").fact();
        Fact another = FactFixtures.appointment("a3", "cancelled", "2026-02-01").fact();

        assertThat(notice.appointmentIds()).containsExactly("a1", "a2");
        assertThat(notice.patientId()).isEmpty();
        assertThat(PatientFacts.of("p1", List.of(notice, mine)).cancellations()).containsExactly(notice);
        assertThat(PatientFacts.of("p1", List.of(notice, another)).cancellations())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CancellationFact(notice.source(), List.of(), EARLY))
                .withMessage("Provenance/n is a notice about no appointment");
    }

    @Test
    void theDateOfDeathIsThatOfThePatientWhenThereIsOne() {
        Source source = new Source("Patient", "p1", "1", EARLY);

        assertThat(PatientFacts.of("p1", List.of(new PatientFact(source, "p1", Optional.of(LATE))))
                        .deceasedAt())
                .hasValue(LATE);
        assertThat(PatientFacts.of("p1", List.of(new PatientFact(source, "p1", Optional.empty())))
                        .deceasedAt())
                .isEmpty();
    }

    @Test
    void aGoalAndAPlanKnowWhenTheyLastChanged() {
        Source dated = new Source("Goal", "g", "1", EARLY);
        Source undated = new Source("CarePlan", "c", "", Instant.EPOCH);

        assertThat(new GoalFact(dated, "p1", "active", Optional.empty(), Optional.of(LATE)).lastChanged())
                .isEqualTo(LATE);
        assertThat(goal("1", EARLY, "active").lastChanged()).isEqualTo(EARLY);
        assertThat(new CarePlanFact(undated, "p1", "active", Optional.of(LATE)).lastChanged())
                .isEqualTo(LATE);
        assertThat(new CarePlanFact(undated, "p1", "active", Optional.empty()).lastChanged())
                .isEqualTo(Instant.EPOCH);
        assertThat(new CarePlanFact(dated, "p1", "active", Optional.of(LATE)).lastChanged())
                .isEqualTo(EARLY);
    }

    @Test
    void aSourceIsReferredToWithAndWithoutItsVersion() {
        assertThat(new Source("Encounter", "12", "3", EARLY).reference()).isEqualTo("Encounter/12");
        assertThat(new Source("Encounter", "12", "3", EARLY).versionedReference())
                .isEqualTo("Encounter/12/_history/3");
        assertThat(new Source("Encounter", "12", "", EARLY).versionedReference())
                .isEqualTo("Encounter/12");
    }

    @Test
    void aSourceHasAnIdAndAVersionThatFhirAllows() {
        String sixtyFour = "x".repeat(64);

        assertThat(new Source("Encounter", sixtyFour, sixtyFour, EARLY).id()).hasSize(64);
        assertThatIllegalArgumentException().isThrownBy(() -> new Source("Encounter", "a/b", "1", EARLY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Source("Encounter", "", "1", EARLY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Source("Encounter", sixtyFour + "x", "1", EARLY));
        assertThatIllegalArgumentException().isThrownBy(() -> new Source("Encounter", "1", sixtyFour + "x", EARLY));
    }

    private static GoalFact goal(String version, Instant lastUpdated, String status) {
        return new GoalFact(
                new Source("Goal", "g", version, lastUpdated), "p1", status, Optional.empty(), Optional.empty());
    }

    private static List<String> standing(List<Fact> facts) {
        return PatientFacts.of("p1", facts).goals().stream()
                .map(GoalFact::lifecycleStatus)
                .toList();
    }
}
