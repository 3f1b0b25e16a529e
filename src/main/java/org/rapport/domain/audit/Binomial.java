package org.rapport.domain.audit;

import java.math.BigDecimal;
import org.rapport.domain.statistics.Precision;

/**
 * Quantiles of the number of successes in n trials of probability θ, made continuous as Spiegelhalter (2005, appendix
 * A.1) does: with r the smallest count whose cumulative probability F(r) exceeds p, r − (F(r) − p)/(F(r) − F(r−1)).
 */
final class Binomial {
    private final int trials;
    private final BigDecimal probability;

    /** Of n trials with a probability between 0 and 1, both excluded. */
    Binomial(int trials, BigDecimal probability) {
        this.trials = trials;
        this.probability = probability;
    }

    /** The quantile of p, between −1 and n; p between 0 and 1, both excluded. */
    BigDecimal quantile(BigDecimal p) {
        BigDecimal failure = BigDecimal.ONE.subtract(probability);
        BigDecimal odds = probability.divide(failure, Precision.WORKING);
        BigDecimal mass = failure.pow(trials, Precision.WORKING);
        BigDecimal cumulative = mass;
        int count = 0;
        while (cumulative.compareTo(p) <= 0) {
            mass = mass.multiply(BigDecimal.valueOf(trials - count))
                    .divide(BigDecimal.valueOf(count + 1L), Precision.WORKING)
                    .multiply(odds, Precision.WORKING);
            cumulative = cumulative.add(mass, Precision.WORKING);
            count++;
        }
        BigDecimal beyond = cumulative.subtract(p).divide(mass, Precision.WORKING);
        return BigDecimal.valueOf(count).subtract(beyond);
    }
}
