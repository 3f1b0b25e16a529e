package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.statistics.Statistics;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

/** What holds for every history of one client. */
class ConvergenceTest {
    private final PatientScoring scoring = new PatientScoring(RulesFixtures.everything());

    @Provide
    Arbitrary<List<Fact>> histories() {
        return Arbitraries.oneOf(Histories.any(), Therapies.any());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void shuffledAndRepeatedFactsGiveEqualScores(@ForAll("histories") List<Fact> facts, @ForAll long seed) {
        List<Fact> delivered = new ArrayList<>(facts);
        Random random = new Random(seed);
        facts.stream().filter(fact -> random.nextBoolean()).forEach(delivered::add);
        Collections.shuffle(delivered, random);

        assertThat(score(delivered)).isEqualTo(score(facts));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aShuffledHistoryHasTheScoresOfTheSortedOne(@ForAll("histories") List<Fact> facts, @ForAll long seed) {
        List<Fact> sorted = new ArrayList<>(facts);
        sorted.sort(Comparator.comparing((Fact fact) -> fact.source().lastUpdated())
                .thenComparing(fact -> fact.source().reference()));
        List<Fact> shuffled = new ArrayList<>(facts);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(score(shuffled)).isEqualTo(score(sorted));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aRetractedFactThatNobodyHadChangesNothing(@ForAll("histories") List<Fact> facts) {
        List<Fact> more = new ArrayList<>(facts);
        more.add(new Tombstone(new Source("Encounter", "never-seen", "9", Histories.NOW), FactFixtures.PATIENT));
        more.add(new Tombstone(new Source("QuestionnaireResponse", "gone", "9", Histories.NOW), ""));

        assertThat(score(more)).isEqualTo(score(facts));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void retractingASourceIsTheSameAsNeverHavingHadIt(@ForAll("histories") List<Fact> facts, @ForAll int pick) {
        if (facts.isEmpty()) {
            return;
        }
        Source source = facts.get(Math.floorMod(pick, facts.size())).source();
        List<Fact> retracted = new ArrayList<>(facts);
        retracted.add(0, new Tombstone(new Source(source.type(), source.id(), "99", Histories.NOW), ""));
        List<Fact> without = facts.stream()
                .filter(fact -> !fact.source().reference().equals(source.reference()))
                .toList();

        assertThat(score(retracted)).isEqualTo(score(without));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void aHistoryThatCameUnderSeveralRecordsOfOnePersonIsTheSame(
            @ForAll("histories") List<Fact> facts, @ForAll long seed) {
        Random random = new Random(seed);
        List<Fact> scattered = new ArrayList<>(OtherRecords.merges(Histories.NOW));
        facts.forEach(fact -> scattered.add(OtherRecords.filedUnder(fact)));
        Collections.shuffle(scattered, random);

        assertThat(score(scattered)).isEqualTo(score(facts));
        assertThat(scoring.score(OtherRecords.RETIRED, scattered, Histories.NOW).scores())
                .isEmpty();
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void whatWasMovedToAnotherPatientIsTheirsAlone(@ForAll("histories") List<Fact> facts, @ForAll long seed) {
        Random random = new Random(seed);
        List<Fact> moved = new ArrayList<>();
        List<Fact> stayed = new ArrayList<>();
        Map<String, List<Fact>> bySource = facts.stream()
                .collect(Collectors.groupingBy(fact -> fact.source().reference()));
        bySource.values().forEach(versions -> {
            if (random.nextInt(4) == 0) {
                moved.add(OtherRecords.movedTo("somebody-else", versions.get(0), Histories.NOW));
            } else {
                stayed.addAll(versions);
            }
        });
        List<Fact> all = new ArrayList<>(facts);
        all.addAll(moved);
        Collections.shuffle(all, random);

        assertThat(score(all)).isEqualTo(score(stayed));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyIdentityOccursOnceAndEveryScoreReferredToExists(@ForAll("histories") List<Fact> facts) {
        List<Score> scores = score(facts).scores();
        List<ScoreIdentity> identities = scores.stream().map(Score::identity).toList();

        assertThat(identities).doesNotHaveDuplicates();
        assertThat(scores).allSatisfy(score -> assertThat(identities).containsAll(score.related()));
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void ratesLieBetweenZeroAndOneAndInsideTheirInterval(@ForAll("histories") List<Fact> facts) {
        for (Score score : score(facts).scores()) {
            String measure = score.identity().measure();
            boolean rate =
                    measure.contains("rate") || measure.endsWith("completion") || measure.endsWith("completeness");
            if (rate && score.outcome() instanceof Outcome.Quantity quantity) {
                assertThat(quantity.value()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
                assertThat(quantity.value())
                        .isBetween(
                                bound(score, "interval-low", BigDecimal.ZERO),
                                bound(score, "interval-high", BigDecimal.ONE));
            }
        }
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void everyAbsentScoreSaysWhy(@ForAll("histories") List<Fact> facts) {
        assertThat(score(facts).scores()).allSatisfy(score -> {
            if (score.outcome() instanceof Outcome.Absent absent) {
                assertThat(absent.sentence()).endsWith(".").hasSizeGreaterThan(20);
            }
        });
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void aDropOrAGapNeverChangesItsValueByWhatComesLater(@ForAll("therapies") List<Fact> facts) {
        Map<ScoreIdentity, Outcome> whole = ofSessions(score(facts));
        Map<ScoreIdentity, Outcome> early = ofSessions(score(Therapies.until(facts, Therapies.HALFWAY)));

        assertThat(whole).containsAllEntriesOf(early);
    }

    /** A therapy may have too few forms for any measure of change; more than half of those made have some. */
    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void everyMeasureOfChangeSaysWhatItWasComputedFrom(@ForAll("therapies") List<Fact> facts) {
        List<Score> changes = score(facts).scores().stream()
                .filter(score -> score.type().family().profile().equals("rapport-change-score"))
                .toList();

        assertThat(changes).allSatisfy(score -> assertThat(
                        score.basis().size() + score.derivedFrom().size())
                .isPositive());
        Statistics.label("some change").collect(!changes.isEmpty()).coverage(coverage -> coverage.check(true)
                .percentage(share -> share > 50));
    }

    @Provide
    Arbitrary<List<Fact>> therapies() {
        return Therapies.any();
    }

    private static Map<ScoreIdentity, Outcome> ofSessions(PatientScores scores) {
        return scores.scores().stream()
                .filter(score -> Set.of("alliance-drop", "alliance-gap")
                        .contains(score.type().measure()))
                .collect(Collectors.toMap(Score::identity, Score::outcome));
    }

    private static BigDecimal bound(Score score, String code, BigDecimal otherwise) {
        return score.components().stream()
                .filter(component -> component.code().equals(code))
                .map(component -> ((Component.Quantity) component.value()).value())
                .findFirst()
                .orElse(otherwise);
    }

    private PatientScores score(List<Fact> facts) {
        return scoring.score(FactFixtures.PATIENT, facts, Histories.NOW);
    }
}
