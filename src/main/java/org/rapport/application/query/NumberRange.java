package org.rapport.application.query;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * Where a number must lie.
 *
 * <p>Example: {@code [5.35, 5.45)} is what FHIR means by 5.4, a number to two significant figures.
 *
 * @param low the lower bound, when there is one
 * @param high the upper bound, when there is one
 * @param outside whether the number must lie outside of them
 */
public record NumberRange(Optional<Bound> low, Optional<Bound> high, boolean outside) {

    /**
     * A bound.
     *
     * @param value the number
     * @param included whether it lies in the range itself
     */
    public record Bound(BigDecimal value, boolean included) {}

    /** Whether a number lies where it must. */
    public boolean admits(BigDecimal number) {
        boolean inside = low.map(bound -> number.compareTo(bound.value()) > (bound.included() ? -1 : 0))
                        .orElse(true)
                && high.map(bound -> number.compareTo(bound.value()) < (bound.included() ? 1 : 0))
                        .orElse(true);
        return inside != outside;
    }
}
