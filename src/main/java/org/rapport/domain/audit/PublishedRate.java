package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A rate as others may see it.
 *
 * @param numerator the cases it is true of
 * @param denominator all cases
 * @param percent the percentage with its interval; empty when either count is too small, or there are no cases
 */
public record PublishedRate(PublishedCount numerator, PublishedCount denominator, Optional<Percent> percent) {

    /**
     * A percentage with its Wilson 95 % interval, all between 0 and 100 and HALF_UP to the decimals of the rules.
     *
     * @param value the percentage, of the counts before they are rounded
     * @param low lower bound
     * @param high upper bound
     */
    public record Percent(BigDecimal value, BigDecimal low, BigDecimal high) {}
}
