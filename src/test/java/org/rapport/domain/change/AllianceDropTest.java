package org.rapport.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.change.SeriesFixtures.component;
import static org.rapport.domain.change.SeriesFixtures.number;
import static org.rapport.domain.change.SeriesFixtures.sessions;
import static org.rapport.domain.change.SeriesFixtures.srs;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.change.AllianceDrop.Drop;
import org.rapport.domain.score.Outcome;

class AllianceDropTest {
    private static final Optional<BigDecimal> REFERENCE = Optional.of(number("0.70"));
    private static final String EXAMPLE = "4.2 4.3 4.1 4.4 4.3 3.2 4.0 4.3";

    @Test
    void theExampleOfTheCatalogueDropsOnceAtSessionSixAndIsRepairedAtSessionEight() {
        List<Drop> drops = drops(EXAMPLE);

        assertThat(drops).extracting(drop -> drop.at().session()).containsExactly(6);
        Change change = drops.get(0).change();
        assertThat(change.outcome()).isEqualTo(new Outcome.Finding("possible"));
        assertThat(rules(change)).containsExactly("drop-r2-1", "drop-r2-several-1", "drop-r3");
        assertThat(component(change, "measure")).contains("wai-sr-total");
        assertThat(component(change, "previous-value")).contains("4.3");
        assertThat(component(change, "session-value")).contains("3.2");
        assertThat(component(change, "repair-target")).contains("4.125");
        assertThat(component(change, "repaired")).contains("true");
        assertThat(component(change, "repaired-at-session")).contains("8");
        assertThat(component(change, "repair-sessions-measured")).contains("2");
        assertThat(change.readings()).hasSize(8);
    }

    @Test
    void theLimitOfTheControlChartIsTheExamplesOwn() {
        assertThat(DropRules.lowerLimit(Stream.of("4.2", "4.3", "4.1", "4.4", "4.3")
                        .map(BigDecimal::new)
                        .toList()))
                .hasValueSatisfying(limit -> assertThat(limit).isEqualByComparingTo("3.7945"));
        assertThat(DropRules.lowerLimit(List.of(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE)))
                .isEmpty();
    }

    @Test
    void laterSessionsNeverDecideWhetherThereWasADrop() {
        for (int sessions = 6; sessions <= 8; sessions++) {
            String known = String.join(" ", List.of(EXAMPLE.split(" ")).subList(0, sessions));
            assertThat(drops(known)).extracting(drop -> drop.at().session()).containsExactly(6);
            assertThat(rules(drops(known).get(0).change()))
                    .containsExactly("drop-r2-1", "drop-r2-several-1", "drop-r3");
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Exactly one and exactly two references; a thousandth less is none.
        "4.3 3.6,possible",
        "4.3 2.9,marked",
        "4.3 2.901,possible",
        "4.3 3.601,none",
        "4.3 4.3,none",
        "3.6 4.3,none"
    })
    void aFallIsHeldAgainstTheReference(String values, String finding) {
        assertThat(drops(values))
                .extracting(drop -> ((Outcome.Finding) drop.change().outcome()).code())
                .isEqualTo(finding.equals("none") ? List.of() : List.of(finding));
    }

    @Test
    void aSlowFallShowsAgainstTheHighestOfTheLastThreeValues() {
        List<Drop> drops = drops("4.3 4.0 3.7 3.4");

        assertThat(drops).extracting(drop -> drop.at().session()).containsExactly(4);
        assertThat(rules(drops.get(0).change())).containsExactly("drop-r2-several-1");
    }

    @Test
    void theHighestValueOfFourSessionsAgoIsForgotten() {
        assertThat(drops("4.4 3.9 4.2 3.9 3.6")).isEmpty();
    }

    @Test
    void theOwnSpreadCountsFromFourPriorValuesWhenItIsTheLarger() {
        // Prior 2, 4, 2, 4 have a sample deviation of 1.1547: a fall of 1 is none, though the reference is 0.70.
        assertThat(drops("2 4 2 4 3")).extracting(drop -> drop.at().session()).containsExactly(3);
        assertThat(drops("4 2 4 3")).extracting(drop -> drop.at().session()).containsExactly(2, 4);
    }

    @Test
    void withoutAReferenceTheOwnSpreadAloneDecidesFromFourPriorValues() {
        SessionSeries series = sessions("wai-sr-total", "4.2 1.0 4.2 4.0 4.4 1.0");

        List<Drop> drops = AllianceDrop.of(series, Optional.empty());

        // The spread of 4.2, 1.0, 4.2, 4.0, 4.4 is 1.438: a fall of 3.4 is more than twice as much.
        assertThat(drops).extracting(drop -> drop.at().session()).containsExactly(6);
        assertThat(drops.get(0).change().outcome()).isEqualTo(new Outcome.Finding("marked"));
        assertThat(component(drops.get(0).change(), "repair-target")).contains("4.4");
    }

    @Test
    void aSpreadOfZeroAloneIsNoYardstickButTheControlChartStillSpeaks() {
        SessionSeries constant = sessions("wai-sr-total", "4 4 4 4 4 3.9");

        List<Drop> drops = AllianceDrop.of(constant, Optional.empty());

        assertThat(drops).extracting(drop -> drop.at().session()).containsExactly(6);
        assertThat(rules(drops.get(0).change())).containsExactly("drop-r3");
        assertThat(drops.get(0).change().outcome()).isEqualTo(new Outcome.Finding("possible"));
    }

    @Test
    void anSrsTotalBelow36IsADropByItselfFromTheFirstSessionOn() {
        List<Drop> drops = AllianceDrop.of(srs("35.9 36.0 36.1"), Optional.empty());

        assertThat(drops).extracting(drop -> drop.at().session()).containsExactly(1);
        Change change = drops.get(0).change();
        assertThat(rules(change)).containsExactly("drop-r1");
        assertThat(change.outcome()).isEqualTo(new Outcome.Finding("possible"));
        assertThat(component(change, "previous-value")).isEmpty();
        assertThat(component(change, "repaired")).isEmpty();
        assertThat(component(change, "repair-target")).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Open: fewer than three further sessions, none of them high enough.
        "4.3 3.2,,,0",
        "4.3 3.2 3.3 3.4,,,2",
        // At the target itself.
        "4.3 3.2 4.125,true,3,1",
        "4.3 3.2 3.3 3.4 4.2,true,5,3",
        // Three further sessions without reaching it; the fourth comes too late.
        "4.3 3.2 3.3 3.4 3.5,false,,3",
        "4.3 3.2 3.3 3.4 3.5 4.3,false,,3",
        // A session without a form is one of the three.
        "4.3 3.2 _ _ 3.5,false,,1",
        "4.3 3.2 _ _ _ 4.3,,,0",
        "4.3 3.2 _ _ 4.3,true,5,1"
    })
    void isRepairedWithinThreeSessionsOrNotOrOpen(String values, String repaired, String session, String measured) {
        Change change = drops(values).get(0).change();

        assertThat(component(change, "repaired")).isEqualTo(Optional.ofNullable(repaired));
        assertThat(component(change, "repaired-at-session")).isEqualTo(Optional.ofNullable(session));
        assertThat(component(change, "repair-sessions-measured")).contains(measured);
    }

    private static List<Drop> drops(String values) {
        return AllianceDrop.of(sessions("wai-sr-total", values), REFERENCE);
    }

    private static List<String> rules(Change change) {
        return change.components().stream()
                .map(component -> component.code())
                .filter(code -> code.startsWith("drop-"))
                .toList();
    }
}
