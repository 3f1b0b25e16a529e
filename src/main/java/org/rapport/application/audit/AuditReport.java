package org.rapport.application.audit;

import java.util.List;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.SuppressionRules;

/**
 * The rates of an audit, as its caller may see them.
 *
 * @param question what was asked
 * @param rules how small numbers are kept back; {@link SuppressionRules#NONE} when they are not
 * @param figures one for most audits; of outcome by engagement one for each outcome
 */
public record AuditReport(AuditQuestion question, SuppressionRules rules, List<Figure> figures) {
    public AuditReport {
        figures = List.copyOf(figures);
    }

    /**
     * One rate.
     *
     * @param code of the audit or outcome, such as {@code attendance} or {@code recovery}
     * @param title a few words
     * @param rate of all cases
     * @param excluded cases of the period that cannot be judged
     * @param exclusion one sentence: what is excluded and why
     * @param breakdowns the same for parts
     */
    public record Figure(
            String code,
            String title,
            PublishedRate rate,
            PublishedCount excluded,
            String exclusion,
            List<Breakdown> breakdowns) {
        public Figure {
            breakdowns = List.copyOf(breakdowns);
        }
    }

    /**
     * Cases told apart.
     *
     * @param code of the dimension, or {@code attendance-third} or {@code alliance-third}
     * @param strata the parts, in the order of their values; of thirds {@code low}, {@code middle}, {@code high} and
     *     {@code unknown}, those without the figure
     */
    public record Breakdown(String code, List<Stratum> strata) {
        public Breakdown {
            strata = List.copyOf(strata);
        }
    }

    /**
     * One part.
     *
     * @param value of the dimension, or {@code unknown}
     * @param rate of its cases
     * @param excluded its cases that cannot be judged
     */
    public record Stratum(String value, PublishedRate rate, PublishedCount excluded) {}
}
