package org.rapport.domain.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * How exactly statistics are computed: 34 significant digits, HALF_UP, and one rounding at the end of each formula.
 *
 * <p>Scores have a few digits, so their sums, squares and products are exact decimals. Only the last division or root
 * is rounded, some thirty digits beyond what anyone publishes.
 */
public final class Precision {
    /** 34 significant digits, HALF_UP. */
    public static final MathContext WORKING = new MathContext(34, RoundingMode.HALF_UP);

    private Precision() {}

    /** A result as it is published: HALF_UP at {@code decimals} digits after the point, such as −1.542857 at 6. */
    public static BigDecimal published(BigDecimal value, int decimals) {
        return value.setScale(decimals, RoundingMode.HALF_UP);
    }
}
