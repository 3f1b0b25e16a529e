package org.rapport.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.rapport.domain.audit.Funnel.Place;
import org.rapport.domain.statistics.Numbers;
import org.rapport.domain.statistics.WilsonInterval;

class RatesTest {

    @Test
    void aRateOfTheWorkedExample() {
        Rate rate = new Rate(7, 9);

        assertThat(rate.value()).hasValue(new BigDecimal("0.7778"));
        assertThat(rate.interval()).hasValue(interval("0.4526", "0.9368"));
    }

    @Test
    void poolingCountsEachCaseOnce() {
        Rate pooled = Rate.pooled(List.of(new Rate(7, 9), new Rate(0, 1), new Rate(20, 30)));

        assertThat(pooled).isEqualTo(new Rate(27, 40));
        assertThat(pooled.value()).hasValue(new BigDecimal("0.6750"));
        assertThat(pooled.interval()).hasValue(interval("0.5202", "0.7992"));
    }

    @Test
    void noneOfSomeIsARateOfZeroAndNoneOfNoneIsNoRate() {
        assertThat(new Rate(0, 4).value()).hasValue(new BigDecimal("0.0000"));
        assertThat(new Rate(0, 0).value()).isEmpty();
        assertThat(new Rate(0, 0).interval()).isEmpty();
        assertThat(Rate.pooled(List.of())).isEqualTo(new Rate(0, 0));
        assertThat(new Rate(4, 4).value()).hasValue(new BigDecimal("1.0000"));
    }

    @Test
    void aRateCannotBeBelowNoneOrAboveAll() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(-1, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> new Rate(5, 4));
    }

    @Test
    void aCaseCountsInTheNumeratorOnlyIfItCountsInTheDenominator() {
        assertThat(Rate.of(List.of(1, 2, 3, 4, 5, 6), n -> n > 2, n -> n % 2 == 0))
                .isEqualTo(new Rate(2, 4));
    }

    @Test
    void limitsOfTheWorkedExample() {
        assertThat(FunnelLimits.around(new BigDecimal("0.7"), 30)).isEqualTo(limits("0.4083 0.5116 0.8416 0.9206"));
    }

    @Test
    void limitsAgreeWithExactFractions() {
        assertThat(FunnelLimits.around(new BigDecimal("0.5"), 100)).isEqualTo(limits("0.3412 0.3968 0.5932 0.6488"));
        assertThat(FunnelLimits.around(new BigDecimal("0.15"), 200)).isEqualTo(limits("0.0750 0.0998 0.1987 0.2301"));
    }

    @Test
    void limitsNearAnEndStayBetweenZeroAndOne() {
        assertThat(FunnelLimits.around(new BigDecimal("0.02"), 40)).isEqualTo(limits("0.0000 0.0000 0.0638 0.1042"));
        assertThat(FunnelLimits.around(new BigDecimal("0.99"), 30)).isEqualTo(limits("0.8750 0.9220 0.9989 1.0000"));
    }

    @Test
    void placesARateBetweenTheLimits() {
        assertThat(place(12, 30)).isEqualTo(Place.BELOW_998);
        assertThat(place(13, 30)).isEqualTo(Place.BELOW_95);
        assertThat(place(15, 30)).isEqualTo(Place.BELOW_95);
        assertThat(place(16, 30)).isEqualTo(Place.WITHIN);
        assertThat(place(25, 30)).isEqualTo(Place.WITHIN);
        assertThat(place(26, 30)).isEqualTo(Place.ABOVE_95);
        assertThat(place(27, 30)).isEqualTo(Place.ABOVE_95);
        assertThat(place(28, 30)).isEqualTo(Place.ABOVE_998);
    }

    /** Limits in cases, by an independent computation: 213.9991 of 285 (0.7509), 207.0088 of 276, 151.9939 of 200. */
    @Test
    void placesByTheLimitsBeforeTheyAreRounded() {
        Funnel fourFifths = Funnel.around(new Rate(4, 5));

        assertThat(place(fourFifths, new Rate(214, 285))).isEqualTo(Place.WITHIN);
        assertThat(place(fourFifths, new Rate(207, 276))).isEqualTo(Place.BELOW_95);
        assertThat(place(152, 200)).isEqualTo(Place.ABOVE_95);
        assertThat(place(151, 200)).isEqualTo(Place.WITHIN);
    }

    @Test
    void saysNothingAboutFewerThanThirtyClosedCases() {
        Funnel funnel = Funnel.around(new Rate(210, 300));

        assertThat(funnel.of(new Rate(2, 29))).isEqualTo(new Funnel.Position.Unsaid("Fewer than 30 closed cases."));
        assertThat(funnel.of(new Rate(2, 30))).isInstanceOf(Funnel.Position.Seen.class);
    }

    @Test
    void aReferenceOfNoneOrAllHasNoLimits() {
        var unsaid = new Funnel.Position.Unsaid("The reference is 0 or 1, so that there are no limits around it.");

        assertThat(Funnel.around(new Rate(0, 300)).of(new Rate(3, 40))).isEqualTo(unsaid);
        assertThat(Funnel.around(new Rate(300, 300)).of(new Rate(3, 40))).isEqualTo(unsaid);
        assertThat(Funnel.around(new Rate(0, 0)).of(new Rate(3, 40))).isEqualTo(unsaid);
        assertThat(Funnel.around(new Rate(1, 300)).of(new Rate(3, 40))).isInstanceOf(Funnel.Position.Seen.class);
    }

    @Test
    void aFunnelNeedsAtLeastOneCase() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Funnel(new Rate(1, 2), 0));
    }

    @Test
    void thirdsOfTheWorkedExampleKeepEqualFiguresTogether() {
        assertThat(thirds("1 0.80 0.50 1.0 0.60 1.00 0.75"))
                .isEqualTo(new Thirds<>(Numbers.of("0.50 0.60"), Numbers.of("0.75 0.80"), Numbers.of("1 1.0 1.00")));
    }

    @Test
    void thirdsOfFewCases() {
        assertThat(thirds("3 2 1")).isEqualTo(new Thirds<>(Numbers.of("1"), Numbers.of("2"), Numbers.of("3")));
        assertThat(thirds("7 7 7")).isEqualTo(new Thirds<>(List.of(), Numbers.of("7 7 7"), List.of()));
        assertThat(thirds("")).isEqualTo(new Thirds<>(List.of(), List.of(), List.of()));
    }

    @Test
    void ratesOfAnOutcomeByThird() {
        assertThat(thirds("1 2 3 4 5 6").rates(n -> n.intValue() != 2, n -> n.intValue() >= 4))
                .containsExactly(new Rate(0, 1), new Rate(1, 2), new Rate(2, 2));
    }

    private static Place place(long k, long n) {
        return place(Funnel.around(new Rate(210, 300)), new Rate(k, n));
    }

    private static Place place(Funnel funnel, Rate rate) {
        return ((Funnel.Position.Seen) funnel.of(rate)).place();
    }

    private static Thirds<BigDecimal> thirds(String figures) {
        return Thirds.by(Function.identity(), Numbers.of(figures));
    }

    private static FunnelLimits limits(String line) {
        List<BigDecimal> figures = Numbers.of(line);
        return new FunnelLimits(figures.get(0), figures.get(1), figures.get(2), figures.get(3));
    }

    private static WilsonInterval interval(String low, String high) {
        return new WilsonInterval(new BigDecimal(low), new BigDecimal(high));
    }
}
