package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact quotient, so that a score is rounded once and only at its end: three thirds are one, not 0.999….
 *
 * @param numerator above the line
 * @param denominator below the line, not zero
 */
record Fraction(BigDecimal numerator, BigDecimal denominator) {
    static final Fraction ZERO = of(BigDecimal.ZERO, 1);

    static Fraction of(BigDecimal numerator, int denominator) {
        return new Fraction(numerator, BigDecimal.valueOf(denominator));
    }

    Fraction plus(Fraction other) {
        BigDecimal sum = numerator.multiply(other.denominator).add(other.numerator.multiply(denominator));
        return new Fraction(sum, denominator.multiply(other.denominator));
    }

    Fraction times(BigDecimal factor) {
        return new Fraction(numerator.multiply(factor), denominator);
    }

    Fraction dividedBy(BigDecimal divisor) {
        return new Fraction(numerator, denominator.multiply(divisor));
    }

    BigDecimal rounded(int decimals) {
        return numerator.divide(denominator, decimals, RoundingMode.HALF_UP);
    }
}
