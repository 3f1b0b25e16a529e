package org.rapport.application.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedRate.Percent;
import org.rapport.domain.audit.SuppressionRules;

/**
 * How well scores measure.
 *
 * @param scope which forms
 * @param rules how small numbers are kept back
 * @param rows one for each score, and for each score and service where that was asked for
 * @param withheld codes of scores whose instrument's visibility keeps them from this caller
 */
public record QualityReport(AuditScope scope, SuppressionRules rules, List<Row> rows, List<String> withheld) {
    public QualityReport {
        rows = List.copyOf(rows);
        withheld = List.copyOf(withheld);
    }

    /**
     * One score.
     *
     * @param measure its code in {@code rapport-scores}
     * @param display its words
     * @param service the service; empty for all together
     * @param forms how many forms
     * @param completeness forms with every item answered
     * @param scores how many of the forms have a value
     * @param mean of the values, in the score's unit
     * @param deviation their sample standard deviation
     * @param alpha Cronbach's α of the complete forms
     * @param retest test–retest r between adjacent sessions
     * @param pairs how many pairs of adjacent sessions
     * @param ceiling values at the highest possible
     */
    public record Row(
            String measure,
            String display,
            Optional<String> service,
            PublishedCount forms,
            Optional<Percent> completeness,
            PublishedCount scores,
            Optional<BigDecimal> mean,
            Optional<BigDecimal> deviation,
            Optional<BigDecimal> alpha,
            Optional<BigDecimal> retest,
            PublishedCount pairs,
            Optional<Percent> ceiling) {}
}
