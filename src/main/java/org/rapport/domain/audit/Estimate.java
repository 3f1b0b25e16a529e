package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.util.Optional;
import org.rapport.domain.statistics.Precision;

/** A statistic of a group, or the reason why there is none. */
public sealed interface Estimate {
    /** Digits after the point of every estimate. */
    int DECIMALS = 3;

    /** How many observations, forms or pairs were there to compute it from. */
    long n();

    /** The figure, HALF_UP to 3 decimals; empty where there is none. */
    default Optional<BigDecimal> value() {
        return this instanceof Found found ? Optional.of(found.figure()) : Optional.empty();
    }

    /** A figure as it is published: HALF_UP to 3 decimals. */
    static Estimate found(BigDecimal figure, long n) {
        return new Found(Precision.published(figure, DECIMALS), n);
    }

    /**
     * There is a figure.
     *
     * @param figure the statistic, 3 decimals
     * @param n from how many
     */
    record Found(BigDecimal figure, long n) implements Estimate {}

    /**
     * There is none.
     *
     * @param sentence what was missing, in neutral words
     * @param n how many there were
     */
    record Absent(String sentence, long n) implements Estimate {}
}
