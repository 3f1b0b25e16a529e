package org.rapport.domain.change;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import org.rapport.domain.engagement.Shortfall;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.statistics.Precision;

/**
 * {@code plan-recalibrated}: how many alliance drops and reliable deteriorations were followed by a changed goal or
 * treatment plan within 28 days (a setting), of all of them; 0 to 1, 4 decimals, at least one needed.
 *
 * <p>The day of the event counts. Of a goal or a plan only the last change is known: what was changed after a drop and
 * again later counts for the later day alone, so the share is understated.
 *
 * <p>Worked example, drops on 2026-02-09 and 2026-03-16, a goal last changed on 2026-02-20: 1/2 = 0.5.
 */
public final class PlanRecalibration {
    private static final String MEASURE = "plan-recalibrated";
    private static final int DECIMALS = 4;

    private final int days;
    private final ZoneId zone;

    /**
     * The measure of a site.
     *
     * @param days within how many days after an event a change counts
     * @param zone decides on which day an event and a change lie
     */
    public PlanRecalibration(int days, ZoneId zone) {
        this.days = days;
        this.zone = zone;
    }

    /**
     * The last change of a goal or a plan.
     *
     * @param source the goal or the plan
     * @param moment when it was last changed
     */
    public record PlanChange(Source source, Instant moment) {}

    /** The measure where goals and plans are not sent to Rapport: nothing is known of them. */
    public static Change unknown(List<Reading> all) {
        Outcome absent = new Outcome.Absent(
                Outcome.Reason.UNKNOWN, "Goals and plans are not sent to Rapport, so nothing is known of them.");
        return new Change(MEASURE, absent, List.of(), all);
    }

    /**
     * The measure; absent without an event.
     *
     * @param events the values with which the events came
     * @param all the values among which events were looked for; at least one
     */
    public Change of(List<Reading> events, List<Reading> all, List<PlanChange> changes) {
        if (events.isEmpty()) {
            Outcome absent = Shortfall.of(
                    0, 1, "alliance drop or reliable deterioration", "alliance drops or reliable deteriorations");
            return new Change(MEASURE, absent, List.of(), all);
        }
        long followed = events.stream()
                .filter(event -> changes.stream().anyMatch(change -> follows(change, event)))
                .count();
        List<Component> components = List.of(
                Component.count("numerator", followed),
                Component.count("denominator", events.size()),
                Component.direction(true));
        BigDecimal share = BigDecimal.valueOf(followed).divide(BigDecimal.valueOf(events.size()), Precision.WORKING);
        Outcome outcome = new Outcome.Quantity(Precision.published(share, DECIMALS), "1");
        List<Source> sources = changes.stream()
                .map(PlanChange::source)
                .distinct()
                .sorted(Comparator.comparing(Source::versionedReference))
                .toList();
        return new Change(MEASURE, outcome, components, events, sources);
    }

    private boolean follows(PlanChange change, Reading event) {
        LocalDate happened = LocalDate.ofInstant(event.moment(), zone);
        LocalDate changed = LocalDate.ofInstant(change.moment(), zone);
        return !changed.isBefore(happened) && !changed.isAfter(happened.plusDays(days));
    }
}
