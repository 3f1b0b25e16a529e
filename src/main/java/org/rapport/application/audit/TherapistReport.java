package org.rapport.application.audit;

import java.util.List;
import org.rapport.domain.audit.Funnel;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.SuppressionRules;

/**
 * A rate of single therapists, for supervisors: each against limits of chance, in the order of their ids, never of a
 * figure.
 *
 * @param question what was asked; its dimensions play no part
 * @param rules how small numbers are kept back
 * @param reference the pooled rate, the middle of the funnel
 * @param rows therapists with at least 30 closed cases in the period
 * @param leftOut how many others there are: those with fewer, and one more where else that one could be told by subtraction
 */
public record TherapistReport(
        AuditQuestion question, SuppressionRules rules, PublishedRate reference, List<Row> rows, int leftOut) {
    public TherapistReport {
        rows = List.copyOf(rows);
    }

    /**
     * One therapist.
     *
     * @param practitioner id in the hospital's records
     * @param closed courses that ended in the period
     * @param rate the rate asked for
     * @param position where it lies
     */
    public record Row(String practitioner, PublishedCount closed, PublishedRate rate, Funnel.Position position) {}
}
