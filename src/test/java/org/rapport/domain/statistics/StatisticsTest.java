package org.rapport.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Expected figures were worked out by hand or with another program, never with the code under test. */
class StatisticsTest {

    @Test
    void meanAndDeviationOfTheWorkedExample() {
        var series = Numbers.of("4.2 4.3 4.1 4.4 4.3");

        assertThat(Descriptive.mean(series)).hasValue(new BigDecimal("4.26"));
        assertThat(rounded(Descriptive.sampleVariance(series), 6)).isEqualTo("0.013000");
        assertThat(rounded(Descriptive.sampleDeviation(series), 6)).isEqualTo("0.114018");
    }

    @Test
    void aMeanThatDoesNotEndIsKeptToThirtyFourDigits() {
        assertThat(Descriptive.mean(Numbers.of("1 1 0")))
                .hasValue(new BigDecimal("0.6666666666666666666666666666666667"));
    }

    @Test
    void oneNumberHasAMeanAndNoDeviation() {
        assertThat(Descriptive.mean(Numbers.of("3"))).hasValue(new BigDecimal("3"));
        assertThat(Descriptive.sampleDeviation(Numbers.of("3"))).isEmpty();
        assertThat(Descriptive.sampleVariance(Numbers.of("3"))).isEmpty();
    }

    @Test
    void withoutANumberThereIsNothing() {
        assertThat(Descriptive.mean(Numbers.of(""))).isEmpty();
        assertThat(Descriptive.sampleDeviation(Numbers.of(""))).isEmpty();
        assertThat(LeastSquares.slopePerStep(Numbers.of(""))).isEmpty();
        assertThat(Correlation.pearson(Numbers.of(""), Numbers.of(""))).isEmpty();
    }

    @Test
    void twoNumbersAreEnoughForADeviationAndEqualOnesHaveNone() {
        assertThat(rounded(Descriptive.sampleDeviation(Numbers.of("1 3")), 6)).isEqualTo("1.414214");
        assertThat(rounded(Descriptive.sampleDeviation(Numbers.of("3 3 3")), 6)).isEqualTo("0.000000");
    }

    @Test
    void theSlopeOfTheWorkedExample() {
        assertThat(rounded(LeastSquares.slopePerStep(Numbers.of("18 16 15 13 12 10")), 6))
                .isEqualTo("-1.542857");
    }

    @Test
    void theSlopeOverUnevenDistances() {
        assertThat(LeastSquares.slope(Numbers.of("0 1 4"), Numbers.of("1 3 9"))).hasValue(new BigDecimal("2"));
    }

    @Test
    void aLineNeedsTwoPointsAtDifferentPlaces() {
        assertThat(LeastSquares.slopePerStep(Numbers.of("5"))).isEmpty();
        assertThat(LeastSquares.slopePerStep(Numbers.of("5 7"))).hasValue(new BigDecimal("2"));
        assertThat(LeastSquares.slope(Numbers.of("2 2"), Numbers.of("1 9"))).isEmpty();
    }

    @Test
    void theCorrelationOfTheWorkedExample() {
        assertThat(rounded(Correlation.pearson(Numbers.of("1 2 3 4 5"), Numbers.of("2 1 4 3 5")), 6))
                .isEqualTo("0.800000");
        assertThat(rounded(Correlation.pearson(Numbers.of("1 2 4"), Numbers.of("3 2 1")), 6))
                .isEqualTo("-0.981981");
    }

    @Test
    void aSideThatDoesNotVaryHasNoCorrelation() {
        assertThat(Correlation.pearson(Numbers.of("1 2 3"), Numbers.of("4 4 4")))
                .isEmpty();
        assertThat(Correlation.pearson(Numbers.of("4 4 4"), Numbers.of("1 2 3")))
                .isEmpty();
    }

    @Test
    void pairsNeedAsManyXAsY() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correlation.pearson(Numbers.of("1 2"), Numbers.of("1")))
                .withMessage("Pairs need as many x as y, and there are 2 and 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LeastSquares.slope(Numbers.of("1 2"), Numbers.of("1 2 3")));
    }

    @Test
    void theIntervalOfTheWorkedExampleAndOfBothEnds() {
        assertThat(WilsonInterval.of(7, 9)).isEqualTo(interval("0.4526", "0.9368"));
        assertThat(WilsonInterval.of(0, 10)).isEqualTo(interval("0.0000", "0.2775"));
        assertThat(WilsonInterval.of(10, 10)).isEqualTo(interval("0.7225", "1.0000"));
        assertThat(WilsonInterval.of(81, 263)).isEqualTo(interval("0.2553", "0.3662"));
    }

    @Test
    void thereIsNoIntervalOfSomethingImpossible() {
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(-1, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> WilsonInterval.of(4, 3));
    }

    @Test
    void aPublishedFigureIsRoundedHalfUp() {
        assertThat(Precision.published(new BigDecimal("2.675"), 2)).isEqualTo(new BigDecimal("2.68"));
        assertThat(Precision.published(new BigDecimal("-2.675"), 2)).isEqualTo(new BigDecimal("-2.68"));
    }

    private static WilsonInterval interval(String low, String high) {
        return new WilsonInterval(new BigDecimal(low), new BigDecimal(high));
    }

    private static String rounded(Optional<BigDecimal> value, int decimals) {
        return Precision.published(value.orElseThrow(), decimals).toPlainString();
    }
}
