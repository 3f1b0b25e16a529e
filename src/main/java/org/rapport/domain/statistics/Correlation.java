package org.rapport.domain.statistics;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * The product-moment correlation of pairs (Pearson 1896), between −1 and 1.
 *
 * <p>r = (nΣxy − ΣxΣy) / √((nΣx² − (Σx)²)(nΣy² − (Σy)²)).
 *
 * <p>Worked example, (1, 2), (2, 1), (3, 4), (4, 3), (5, 5): (5 · 53 − 15 · 15)/√(50 · 50) = 40/50 = 0.8.
 */
public final class Correlation {
    private Correlation() {}

    /**
     * Pearson's r; empty below two pairs and where one side does not vary.
     *
     * @throws IllegalArgumentException when there are not as many x as y
     */
    public static Optional<BigDecimal> pearson(List<BigDecimal> xs, List<BigDecimal> ys) {
        Descriptive.sameLength(xs, ys);
        BigDecimal spreads = Descriptive.spread(xs).multiply(Descriptive.spread(ys));
        if (spreads.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal r = Descriptive.crossSpread(xs, ys).divide(spreads.sqrt(Precision.WORKING), Precision.WORKING);
        return Optional.of(r.max(BigDecimal.ONE.negate()).min(BigDecimal.ONE));
    }
}
