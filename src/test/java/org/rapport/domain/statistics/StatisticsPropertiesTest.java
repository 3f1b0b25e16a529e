package org.rapport.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

/** What holds for every series. */
class StatisticsPropertiesTest {

    @Provide
    Arbitrary<List<BigDecimal>> series() {
        return Arbitraries.bigDecimals()
                .between(new BigDecimal("-100"), new BigDecimal("100"))
                .ofScale(3)
                .list()
                .ofMinSize(2)
                .ofMaxSize(30);
    }

    @Property
    void meanAndDeviationDoNotDependOnTheOrder(@ForAll("series") List<BigDecimal> series, @ForAll long seed) {
        List<BigDecimal> shuffled = new ArrayList<>(series);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(Descriptive.mean(shuffled)).isEqualTo(Descriptive.mean(series));
        assertThat(Descriptive.sampleDeviation(shuffled)).isEqualTo(Descriptive.sampleDeviation(series));
    }

    @Property
    void theMeanLiesBetweenTheLowestAndTheHighest(@ForAll("series") List<BigDecimal> series) {
        assertThat(Descriptive.mean(series).orElseThrow()).isBetween(Collections.min(series), Collections.max(series));
    }

    @Property
    void aSeriesReadBackwardsHasTheOppositeSlope(@ForAll("series") List<BigDecimal> series) {
        List<BigDecimal> backwards = new ArrayList<>(series);
        Collections.reverse(backwards);

        assertThat(LeastSquares.slopePerStep(backwards).orElseThrow())
                .isEqualByComparingTo(
                        LeastSquares.slopePerStep(series).orElseThrow().negate());
    }

    @Property
    void aSeriesGoesWithItselfAndAgainstItsMirror(@ForAll("series") List<BigDecimal> series) {
        List<BigDecimal> mirror = series.stream().map(BigDecimal::negate).toList();

        Correlation.pearson(series, series).ifPresent(r -> assertThat(r).isEqualByComparingTo("1"));
        Correlation.pearson(series, mirror).ifPresent(r -> assertThat(r).isEqualByComparingTo("-1"));
    }

    @Property
    void aCorrelationIsTheSameBothWaysRoundAndNeverBeyondOne(@ForAll("series") List<BigDecimal> series) {
        List<BigDecimal> xs = series.subList(0, series.size() / 2);
        List<BigDecimal> ys = series.subList(series.size() - xs.size(), series.size());

        assertThat(Correlation.pearson(xs, ys)).isEqualTo(Correlation.pearson(ys, xs));
        Correlation.pearson(xs, ys).ifPresent(r -> assertThat(r).isBetween(BigDecimal.ONE.negate(), BigDecimal.ONE));
    }

    @Property
    void theIntervalOfTheOthersIsTheMirrorOfTheInterval(
            @ForAll @LongRange(max = 900) long k, @ForAll @LongRange(min = 1, max = 900) long others) {
        WilsonInterval one = WilsonInterval.of(k, k + others);
        WilsonInterval mirror = WilsonInterval.of(others, k + others);

        BigDecimal tenThousandth = new BigDecimal("0.0001");
        assertThat(one.low().add(mirror.high()).subtract(BigDecimal.ONE).abs()).isLessThanOrEqualTo(tenThousandth);
        assertThat(one.high().add(mirror.low()).subtract(BigDecimal.ONE).abs()).isLessThanOrEqualTo(tenThousandth);
    }
}
