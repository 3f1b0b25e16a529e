package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.rapport.domain.statistics.WilsonInterval;

/**
 * How many of a group something is true of: k of n, between 0 and 1, with the Wilson 95 % interval.
 *
 * <p>A numerator of zero is a rate of 0; a denominator of zero is no rate. Worked example: 7 of 9 is 0.7778
 * (0.4526–0.9368). Pooled, 7 of 9, 0 of 1 and 20 of 30 are 27 of 40, which is 0.6750 (0.5202–0.7992): each case counts
 * once, whichever group it comes from.
 *
 * @param numerator k
 * @param denominator n
 */
public record Rate(long numerator, long denominator) {
    private static final int DECIMALS = 4;

    public Rate {
        if (numerator < 0 || numerator > denominator) {
            throw new IllegalArgumentException("No rate of %d out of %d".formatted(numerator, denominator));
        }
    }

    /** Of those in the denominator, how many are in the numerator too. */
    public static <T> Rate of(List<T> cases, Predicate<T> denominator, Predicate<T> numerator) {
        List<T> counted = cases.stream().filter(denominator).toList();
        return new Rate(counted.stream().filter(numerator).count(), counted.size());
    }

    /** Numerators and denominators of groups added up. */
    public static Rate pooled(List<Rate> rates) {
        return new Rate(
                rates.stream().mapToLong(Rate::numerator).sum(),
                rates.stream().mapToLong(Rate::denominator).sum());
    }

    /** k/n, HALF_UP to 4 decimals; empty when n is 0. */
    public Optional<BigDecimal> value() {
        return denominator == 0
                ? Optional.empty()
                : Optional.of(BigDecimal.valueOf(numerator)
                        .divide(BigDecimal.valueOf(denominator), DECIMALS, RoundingMode.HALF_UP));
    }

    /** The 95 % interval; empty when n is 0. */
    public Optional<WilsonInterval> interval() {
        return denominator == 0 ? Optional.empty() : Optional.of(WilsonInterval.of(numerator, denominator));
    }
}
