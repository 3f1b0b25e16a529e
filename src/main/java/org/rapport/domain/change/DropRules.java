package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.instrument.Limit;
import org.rapport.domain.statistics.Descriptive;
import org.rapport.domain.statistics.Precision;

/**
 * The rules of an alliance drop, asked of one value and the values of the sessions before it, never of later ones.
 *
 * <ul>
 *   <li>R1: the value lies where it is worth discussing by itself (SRS total below 36 by default).
 *   <li>R2(k), k = 1 and 2: x(t−1) − x(t) ≥ k · max(SD_within, SD_ref), where SD_within is the sample standard deviation
 *       of all prior values, from four on, and SD_ref the site's. In the several-session form the highest of the last
 *       three prior values takes the place of x(t−1). With neither of the two deviations, or with a spread of zero alone,
 *       R2 says nothing.
 *   <li>R3: x(t) &lt; mean − 2.66 · mean moving range of the prior values, from four on: below the lower limit of an
 *       individuals control chart.
 * </ul>
 *
 * <p>Worked example, prior 4.2, 4.3, 4.1, 4.4, 4.3, value 3.2, SD_ref 0.70: fall 1.1, at least 0.70 but not 1.40; limit of
 * R3 4.26 − 2.66 · 0.175 = 3.7945. So R2(1), its several-session form (4.4 − 3.2 = 1.2) and R3 hold.
 */
final class DropRules {
    private static final int ENOUGH = 4;
    private static final int SEVERAL = 3;
    private static final BigDecimal CHART_FACTOR = new BigDecimal("2.66");

    private final Optional<Limit> worthDiscussing;
    private final Optional<BigDecimal> reference;

    /**
     * The rules for one score.
     *
     * @param worthDiscussing the limit of R1, when the score has one
     * @param reference SD_ref, when the site has set one
     */
    DropRules(Optional<Limit> worthDiscussing, Optional<BigDecimal> reference) {
        this.worthDiscussing = worthDiscussing;
        this.reference = reference;
    }

    /**
     * The component codes of the rules that hold, in the order above; none when there is no drop.
     *
     * @param prior the values of the sessions before, in time
     */
    List<String> holding(BigDecimal value, List<BigDecimal> prior) {
        List<String> holding = new ArrayList<>();
        if (worthDiscussing.filter(limit -> limit.holds(value)).isPresent()) {
            holding.add("drop-r1");
        }
        if (!prior.isEmpty()) {
            addFalls("drop-r2-", last(prior, 1).subtract(value), prior, holding);
            addFalls("drop-r2-several-", last(prior, SEVERAL).subtract(value), prior, holding);
        }
        if (lowerLimit(prior).filter(limit -> value.compareTo(limit) < 0).isPresent()) {
            holding.add("drop-r3");
        }
        return holding;
    }

    /** Whether rules that hold make a drop marked: R2(2), in either form. */
    static boolean marked(List<String> holding) {
        return holding.contains("drop-r2-2") || holding.contains("drop-r2-several-2");
    }

    private void addFalls(String rule, BigDecimal fall, List<BigDecimal> prior, List<String> holding) {
        for (int k = 1; k <= 2; k++) {
            BigDecimal times = BigDecimal.valueOf(k);
            if (yardstick(prior)
                    .filter(one -> fall.compareTo(one.multiply(times)) >= 0)
                    .isPresent()) {
                holding.add(rule + k);
            }
        }
    }

    /** max(SD_within, SD_ref) of what there is; a spread of zero measures nothing. */
    private Optional<BigDecimal> yardstick(List<BigDecimal> prior) {
        Optional<BigDecimal> within = prior.size() < ENOUGH ? Optional.empty() : Descriptive.sampleDeviation(prior);
        return within.map(one -> one.max(reference.orElse(one)))
                .or(() -> reference)
                .filter(one -> one.signum() > 0);
    }

    private static BigDecimal last(List<BigDecimal> prior, int many) {
        return prior.subList(Math.max(0, prior.size() - many), prior.size()).stream()
                .reduce(BigDecimal::max)
                .orElseThrow();
    }

    /** The limit of R3; empty below four prior values. */
    static Optional<BigDecimal> lowerLimit(List<BigDecimal> prior) {
        if (prior.size() < ENOUGH) {
            return Optional.empty();
        }
        List<BigDecimal> ranges = new ArrayList<>();
        for (int i = 1; i < prior.size(); i++) {
            ranges.add(prior.get(i).subtract(prior.get(i - 1)).abs());
        }
        BigDecimal mean = Descriptive.mean(prior).orElseThrow();
        BigDecimal range = Descriptive.mean(ranges).orElseThrow();
        return Optional.of(mean.subtract(CHART_FACTOR.multiply(range), Precision.WORKING));
    }
}
