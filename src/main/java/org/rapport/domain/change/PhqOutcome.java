package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.List;
import org.rapport.domain.engagement.Shortfall;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/**
 * Response and remission by the PHQ-9 total, the latest value x1 against the first value x0 of a course. Both need
 * x0 ≥ 10.
 *
 * <ul>
 *   <li>{@code phq9-response}: (x0 − x1) / x0 ≥ .5
 *   <li>{@code phq9-remission}: x1 &lt; 5
 * </ul>
 *
 * <p>Worked example, 18 to 9: response (9/18 = .5), no remission. 18 to 4: both. 9 to 3: absent.
 */
public final class PhqOutcome {
    private static final BigDecimal NEEDED = BigDecimal.TEN;
    private static final BigDecimal REMISSION = BigDecimal.valueOf(5);

    private PhqOutcome() {}

    /** Response and remission, in this order. */
    public static List<Change> of(ScoreSeries phq) {
        BigDecimal first = phq.first().value();
        BigDecimal latest = phq.latest().value();
        boolean halved = first.subtract(latest).multiply(BigDecimal.valueOf(2)).compareTo(first) >= 0;
        boolean remission = latest.compareTo(REMISSION) < 0;
        return List.of(change("phq9-response", phq, halved), change("phq9-remission", phq, remission));
    }

    private static Change change(String measure, ScoreSeries phq, boolean holds) {
        List<Component> components = List.of(
                Change.value("first-value", phq.first().value(), phq.unit()),
                Change.value("latest-value", phq.latest().value(), phq.unit()));
        if (phq.first().value().compareTo(NEEDED) < 0) {
            Outcome absent = Change.absent("The first PHQ-9 total of the course is below 10.");
            return new Change(measure, absent, components.subList(0, 1), List.of(phq.first()));
        }
        if (phq.readings().size() < 2) {
            Outcome absent = Shortfall.of(1, 2, "PHQ-9 total", "PHQ-9 totals");
            return new Change(measure, absent, components.subList(0, 1), phq.readings());
        }
        return new Change(measure, new Outcome.Flag(holds), components, List.of(phq.first(), phq.latest()));
    }
}
