package org.rapport.domain.statistics;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The Wilson score interval of a proportion at 95 %, without continuity correction (Wilson 1927).
 *
 * <p>With p = k/n and z = 1.959964: (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n). It never leaves 0…1 and needs no
 * large n. Worked example: 7 of 9 gives 0.4526 to 0.9368.
 *
 * @param low lower bound, 4 decimals
 * @param high upper bound, 4 decimals
 */
public record WilsonInterval(BigDecimal low, BigDecimal high) {
    private static final int DECIMALS = 4;
    private static final BigDecimal Z = new BigDecimal("1.959963984540054");
    private static final BigDecimal Z_SQUARED = Z.multiply(Z);
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal QUARTER = new BigDecimal("0.25");

    /**
     * The interval of k out of n.
     *
     * @throws IllegalArgumentException when n is below 1, or k does not lie between 0 and n
     */
    public static WilsonInterval of(long k, long n) {
        if (n < 1 || k < 0 || k > n) {
            throw new IllegalArgumentException("No interval of %d out of %d".formatted(k, n));
        }
        BigDecimal size = BigDecimal.valueOf(n);
        // Both sides multiplied by n: (k + z²/2 ± z·√(k(n−k)/n + z²/4)) / (n + z²).
        BigDecimal centre = BigDecimal.valueOf(k).add(Z_SQUARED.multiply(HALF));
        BigDecimal variance =
                BigDecimal.valueOf(k).multiply(BigDecimal.valueOf(n - k)).divide(size, Precision.WORKING);
        BigDecimal half = Z.multiply(variance.add(Z_SQUARED.multiply(QUARTER)).sqrt(Precision.WORKING));
        BigDecimal width = size.add(Z_SQUARED);
        return new WilsonInterval(bound(centre.subtract(half), width), bound(centre.add(half), width));
    }

    private static BigDecimal bound(BigDecimal value, BigDecimal width) {
        return value.divide(width, DECIMALS, RoundingMode.HALF_UP);
    }
}
