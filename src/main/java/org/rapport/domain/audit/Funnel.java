package org.rapport.domain.audit;

import java.math.BigDecimal;
import org.rapport.domain.statistics.Precision;

/**
 * Holds the rate of a therapist's or a service's closed cases against a reference: does it lie where chance alone could
 * have put it? It answers for one group at a time and never puts groups in an order.
 *
 * <p>Worked example, reference 210 of 300, which is 0.7. 15 of 30 is 0.5: below the lower 95 % limit 0.5116 and above
 * the lower 99.8 % limit 0.4083, so {@link Place#BELOW_95}. 16 of 30 is 0.5333: {@link Place#WITHIN}. 29 cases are too
 * few to say anything.
 *
 * @param reference what all groups together have, the group in question included
 * @param minimumCases fewer closed cases, and nothing is said; at least 1
 */
public record Funnel(Rate reference, int minimumCases) {
    /** The catalogue's minimum of closed cases for views that identify a therapist. */
    public static final int MINIMUM_CASES = 30;

    public Funnel {
        if (minimumCases < 1) {
            throw new IllegalArgumentException("A funnel needs at least one case");
        }
    }

    /** A funnel with the catalogue's minimum of 30 closed cases. */
    public static Funnel around(Rate reference) {
        return new Funnel(reference, MINIMUM_CASES);
    }

    /** Where a rate lies, or why that cannot be said. */
    public Position of(Rate rate) {
        if (rate.denominator() < minimumCases) {
            return new Position.Unsaid("Fewer than %d closed cases.".formatted(minimumCases));
        }
        if (reference.numerator() == 0 || reference.numerator() == reference.denominator()) {
            return new Position.Unsaid("The reference is 0 or 1, so that there are no limits around it.");
        }
        FunnelLimits limits = FunnelLimits.exactly(exactly(reference), Math.toIntExact(rate.denominator()));
        return new Position.Seen(limits.published(), place(exactly(rate), limits));
    }

    private static BigDecimal exactly(Rate rate) {
        return BigDecimal.valueOf(rate.numerator()).divide(BigDecimal.valueOf(rate.denominator()), Precision.WORKING);
    }

    /** On a limit is within it. The limits are not rounded yet: no group is placed by the fifth decimal. */
    private static Place place(BigDecimal value, FunnelLimits limits) {
        if (value.compareTo(limits.low95()) < 0) {
            return value.compareTo(limits.low998()) < 0 ? Place.BELOW_998 : Place.BELOW_95;
        }
        if (value.compareTo(limits.high95()) > 0) {
            return value.compareTo(limits.high998()) > 0 ? Place.ABOVE_998 : Place.ABOVE_95;
        }
        return Place.WITHIN;
    }

    /** Where a rate lies between the limits. Neither side is better: that depends on the measure. */
    public enum Place {
        /** Below the lower 99.8 % limit: one in a thousand groups would by chance. */
        BELOW_998,
        /** Below the lower 95 % limit only: about one in forty would by chance. */
        BELOW_95,
        /** Within the 95 % limits. */
        WITHIN,
        /** Above the upper 95 % limit only. */
        ABOVE_95,
        /** Above the upper 99.8 % limit. */
        ABOVE_998
    }

    /** What the funnel says about one group. */
    public sealed interface Position {

        /**
         * The limits for as many cases, and where the rate lies.
         *
         * @param limits the four limits
         * @param place where the rate lies between them
         */
        record Seen(FunnelLimits limits, Place place) implements Position {}

        /**
         * Nothing can be said.
         *
         * @param sentence why, in neutral words
         */
        record Unsaid(String sentence) implements Position {}
    }
}
