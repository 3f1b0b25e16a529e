package org.rapport.domain.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.domain.change.SeriesFixtures.component;
import static org.rapport.domain.change.SeriesFixtures.higherIsBetter;
import static org.rapport.domain.change.SeriesFixtures.lowerIsBetter;
import static org.rapport.domain.change.SeriesFixtures.number;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.score.Outcome;

class ReliableChangeTest {
    private static final ReliableRule SIX = new ReliableRule.Fixed(BigDecimal.valueOf(6));

    @ParameterizedTest(name = "SD {0}, r {1}: {2} to {3} is {4}")
    @CsvSource({"6,.84,18,9,-2.652,true", "8,.80,30,20.5,-1.878,false", "6,.84,9,18,2.652,true"})
    void theReliableChangeIndexDividesByTheErrorOfADifference(
            String deviation, String reliability, String first, String latest, String index, boolean reliable) {
        ReliableRule rule = new ReliableRule.Index(number(deviation), number(reliability));
        BigDecimal difference = number(latest).subtract(number(first));

        assertThat(rule.index(difference)).contains(number(index));
        assertThat(rule.reliable(difference)).isEqualTo(reliable);
    }

    @Test
    void anIndexOfExactly196IsReliableAndTheNextSmallerDifferenceIsNot() {
        // 2 · 1² · (1 − 0.5) = 1, so that the index is the difference itself.
        ReliableRule rule = new ReliableRule.Index(BigDecimal.ONE, number("0.5"));

        assertThat(rule.reliable(number("1.96"))).isTrue();
        assertThat(rule.reliable(number("-1.96"))).isTrue();
        assertThat(rule.reliable(number("1.959999999"))).isFalse();
        assertThat(rule.criterion()).isEqualByComparingTo("1.96");
    }

    @ParameterizedTest(name = "{0} then {1}")
    @CsvSource({
        "18,9,reliable-improvement",
        "18,12,reliable-improvement",
        "18,13,no-reliable-change",
        "10,15,no-reliable-change",
        "10,16,reliable-deterioration",
        "10,10,no-reliable-change"
    })
    void aFixedCriterionIsReachedByItsOwnSize(String first, String latest, String finding) {
        Change change = new ReliableChange(SIX).of(lowerIsBetter("phq-9-total", first + " " + latest));

        assertThat(change.outcome()).isEqualTo(new Outcome.Finding(finding));
        assertThat(component(change, "measure")).contains("phq-9-total");
        assertThat(component(change, "criterion")).contains("6");
        assertThat(component(change, "difference"))
                .contains(number(latest).subtract(number(first)).toPlainString());
        assertThat(component(change, "reliable-change-index")).isEmpty();
        assertThat(component(change, "direction")).contains("lower is better");
    }

    @Test
    void theDirectionOfTheScoreDecidesWhatIsAnImprovement() {
        ReliableChange five = new ReliableChange(new ReliableRule.Fixed(BigDecimal.valueOf(5)));

        assertThat(five.of(higherIsBetter("ors-total", "20 25")).outcome())
                .isEqualTo(new Outcome.Finding("reliable-improvement"));
        assertThat(five.of(higherIsBetter("ors-total", "25 20")).outcome())
                .isEqualTo(new Outcome.Finding("reliable-deterioration"));
    }

    @Test
    void comparesTheFirstWithTheLatestAndNamesOnlyThese() {
        Change change = new ReliableChange(SIX).of(lowerIsBetter("phq-9-total", "18 3 20 17"));

        assertThat(change.outcome()).isEqualTo(new Outcome.Finding("no-reliable-change"));
        assertThat(change.readings()).extracting(Reading::value).containsExactly(number("18"), number("17"));
        assertThat(component(change, "first-value")).contains("18");
        assertThat(component(change, "latest-value")).contains("17");
    }

    @Test
    void saysTheIndexBesideTheCriterionInPoints() {
        ReliableRule rule = new ReliableRule.Index(number("8"), number(".80"));
        Change change = new ReliableChange(rule).of(lowerIsBetter("cohort-score", "30 20.5"));

        assertThat(change.outcome()).isEqualTo(new Outcome.Finding("no-reliable-change"));
        assertThat(component(change, "reliable-change-index")).contains("-1.878");
        assertThat(component(change, "criterion")).contains("9.917");
    }

    @Test
    void oneValueAloneShowsNoChange() {
        Change change = new ReliableChange(SIX).of(lowerIsBetter("phq-9-total", "18"));

        assertThat(change.outcome())
                .isEqualTo(new Outcome.Absent(
                        Outcome.Reason.NOT_PERFORMED, "There is 1 value of the score so far; at least 2 are needed."));
        assertThat(component(change, "difference")).isEmpty();
        assertThat(change.readings()).hasSize(1);
    }

    @Test
    void aDeteriorationBeginsWhereTheValueBeforeShowedNone() {
        assertThat(new ReliableChange(SIX).deteriorations(lowerIsBetter("phq-9-total", "10 12 16 17 11 18")))
                .extracting(Reading::value)
                .containsExactly(number("16"), number("18"));
    }

    @Test
    void refusesRulesThatCannotBe() {
        assertThatThrownBy(() -> new ReliableRule.Fixed(BigDecimal.ZERO)).hasMessageContaining("more than zero");
        assertThatThrownBy(() -> new ReliableRule.Index(BigDecimal.ZERO, number("0.8")))
                .hasMessageContaining("more than zero");
        assertThatThrownBy(() -> new ReliableRule.Index(BigDecimal.ONE, BigDecimal.ONE))
                .hasMessageContaining("less than 1");
        assertThatThrownBy(() -> new ReliableRule.Index(BigDecimal.ONE, number("-0.1")))
                .hasMessageContaining("less than 1");
    }
}
