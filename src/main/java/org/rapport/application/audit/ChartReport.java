package org.rapport.application.audit;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.SuppressionRules;

/**
 * A rate month by month, with the limits within which it moves by chance alone (p-chart).
 *
 * @param question what was asked; its dimensions play no part
 * @param rules how small numbers are kept back
 * @param whole the rate of the whole period, the centre line
 * @param months every month that the period touches, in time
 */
public record ChartReport(AuditQuestion question, SuppressionRules rules, PublishedRate whole, List<Month> months) {
    public ChartReport {
        months = List.copyOf(months);
    }

    /**
     * One month.
     *
     * @param month the month
     * @param rate its rate
     * @param limits the limits for as many cases; empty where there is no percentage
     * @param signal whether chance alone hardly explains it
     */
    public record Month(YearMonth month, PublishedRate rate, Optional<Limits> limits, Signal signal) {}

    /**
     * Three standard deviations around the centre, in percent.
     *
     * @param low lower limit, not below 0
     * @param high upper limit, not above 100
     */
    public record Limits(BigDecimal low, BigDecimal high) {}

    /** What is told of a month. Neither side is better; that depends on the measure. */
    public enum Signal {
        /** Nothing. */
        NONE,
        /** Outside the limits. */
        BEYOND,
        /** One of eight or more in a row on the same side of the centre. */
        RUN
    }
}
