package org.rapport.application.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.rapport.application.publish.StoredScore;

/**
 * What the numbers of one measure amount to. Retracted scores do not count.
 *
 * @param latest one of the latest scores, one with a number if there is any: it tells the measure and the unit
 * @param total how many scores there are
 * @param count how many of them have a number; the rest could not be computed or have none
 * @param first the earliest time that one of them speaks of
 * @param last the latest
 * @param numbers what the numbers amount to; empty when there are none
 */
public record ScoreFigures(
        StoredScore latest, long total, long count, Instant first, Instant last, Optional<Numbers> numbers) {

    /**
     * What numbers amount to.
     *
     * @param sum of all
     * @param average arithmetic mean
     * @param deviation standard deviation of a sample, with n - 1; empty when there is one number only
     * @param minimum the smallest
     * @param maximum the greatest
     * @param median the middle one, or the mean of the two in the middle
     */
    public record Numbers(
            BigDecimal sum,
            BigDecimal average,
            Optional<BigDecimal> deviation,
            BigDecimal minimum,
            BigDecimal maximum,
            BigDecimal median) {}
}
