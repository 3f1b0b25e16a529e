package org.rapport.application.audit;

import java.util.List;
import java.util.Optional;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedRate.Percent;
import org.rapport.domain.audit.SuppressionRules;

/**
 * How far the courses came that began in a period; each step is of those of the step before.
 *
 * @param scope which courses
 * @param rules how small numbers are kept back
 * @param steps {@code begun}, {@code measured}, {@code attended}, {@code finished} and, unless the visibility of its
 *     instruments keeps it back, {@code recovered}
 */
public record FunnelReport(AuditScope scope, SuppressionRules rules, List<Step> steps) {
    public FunnelReport {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param code its name in requests
     * @param title what it means
     * @param courses how many came so far
     * @param ofAll their share of all that began
     */
    public record Step(String code, String title, PublishedCount courses, Optional<Percent> ofAll) {}
}
