package org.rapport.domain.statistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Mean and spread of a set of numbers, in the unit of the numbers; the order does not matter.
 *
 * <p>Worked example, 4.2, 4.3, 4.1, 4.4, 4.3: mean 21.3/5 = 4.26; variance (5 · 90.79 − 21.3²)/(5 · 4) = 0.26/20 =
 * 0.013; standard deviation √0.013 = 0.114018.
 */
public final class Descriptive {
    private Descriptive() {}

    /** The arithmetic mean, Σx/n; empty without a number. */
    public static Optional<BigDecimal> mean(List<BigDecimal> values) {
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(sum(values).divide(BigDecimal.valueOf(values.size()), Precision.WORKING));
    }

    /** The sample variance, (nΣx² − (Σx)²) / (n(n−1)), which is Σ(x − mean)²/(n−1); empty below two numbers. */
    public static Optional<BigDecimal> sampleVariance(List<BigDecimal> values) {
        long n = values.size();
        return n < 2
                ? Optional.empty()
                : Optional.of(spread(values).divide(BigDecimal.valueOf(n * (n - 1)), Precision.WORKING));
    }

    /** The sample standard deviation, the root of the sample variance, zero or more; empty below two numbers. */
    public static Optional<BigDecimal> sampleDeviation(List<BigDecimal> values) {
        return sampleVariance(values).map(variance -> variance.sqrt(Precision.WORKING));
    }

    static BigDecimal sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** nΣxy − ΣxΣy, exactly: n times the sum of the products of the deviations from both means. */
    static BigDecimal crossSpread(List<BigDecimal> xs, List<BigDecimal> ys) {
        BigDecimal products = BigDecimal.ZERO;
        for (int i = 0; i < xs.size(); i++) {
            products = products.add(xs.get(i).multiply(ys.get(i)));
        }
        return products.multiply(BigDecimal.valueOf(xs.size())).subtract(sum(xs).multiply(sum(ys)));
    }

    /** nΣx² − (Σx)², exactly; zero when all numbers are equal. */
    static BigDecimal spread(List<BigDecimal> values) {
        return crossSpread(values, values);
    }

    static void sameLength(List<BigDecimal> xs, List<BigDecimal> ys) {
        if (xs.size() != ys.size()) {
            throw new IllegalArgumentException(
                    "Pairs need as many x as y, and there are %d and %d".formatted(xs.size(), ys.size()));
        }
    }
}
