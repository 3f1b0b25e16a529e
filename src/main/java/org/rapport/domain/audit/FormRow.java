package org.rapport.domain.audit;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * One score of one form that belongs to an attended session, for the quality of measurement. Risk items are none.
 *
 * @param course id of its course
 * @param features of the session
 * @param measure code of the score
 * @param day on which the form was filled in
 * @param complete whether every item of the score was answered
 * @param value empty when it cannot be computed
 * @param previous the same score at the attended session just before, if both sessions were measured and this form is the
 *     one that counts for its session
 * @param ceiling whether the value is the highest possible one
 * @param items the values of the items in the direction of the score, in the order of the form; none unless all were
 *     answered, there are at least two, and the score adds them up
 */
public record FormRow(
        String course,
        Features features,
        String measure,
        LocalDate day,
        boolean complete,
        Optional<BigDecimal> value,
        Optional<BigDecimal> previous,
        boolean ceiling,
        List<BigDecimal> items) {
    public FormRow {
        items = List.copyOf(items);
    }
}
