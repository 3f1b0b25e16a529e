package org.rapport.domain.engagement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.statistics.WilsonInterval;

/**
 * The attendance family of one set of sessions. A rate lies between 0 and 1, has 4 decimals and the unit {@code 1}; with
 * fewer sessions than the minimum it is absent. A numerator of zero is a rate of 0.
 *
 * <p>Worked example, 7 attended, 1 no-show, 1 cancelled by the provider, 1 by the client 3 h and 1 72 h before, 1 past
 * and still booked: attendance-rate 7/9 = 0.7778 (0.4526–0.9368), attendance-rate-nhs 7/8, attendance-rate-all 7/10,
 * no-show-rate 1/8, provider-cancel-rate 1/11, outcome-completeness 11/12.
 */
final class AttendanceRates {
    private final EngagementRules rules;
    private final AttendanceTally tally;
    private final List<Source> sources;

    AttendanceRates(EngagementRules rules, List<Session> sessions) {
        List<Session> eligible =
                Sessions.only(sessions, session -> session.attendance().eligible());
        this.rules = rules;
        this.tally = new AttendanceTally(eligible);
        this.sources = Sessions.sources(eligible);
    }

    Indicator attendanceRate() {
        long numerator = tally.attended();
        long denominator = tally.decided();
        List<Component> components = marked(counted(numerator, denominator, true));
        if (denominator >= rules.minimumEligible()) {
            WilsonInterval interval = WilsonInterval.of(numerator, denominator);
            components.add(Component.number("interval-low", interval.low(), "1"));
            components.add(Component.number("interval-high", interval.high(), "1"));
        }
        return rate("attendance-rate", numerator, denominator, rules.minimumEligible(), components);
    }

    Indicator nhs() {
        return marked("attendance-rate-nhs", tally.attended() + tally.noShow());
    }

    Indicator all() {
        return marked("attendance-rate-all", tally.decidedOrCancelledByPatient());
    }

    Indicator noShowRate() {
        return lowerBetter("no-show-rate", tally.noShow(), tally.attended() + tally.noShow());
    }

    Indicator providerCancelRate() {
        return lowerBetter("provider-cancel-rate", tally.byProvider(), tally.withRatedOutcome());
    }

    Indicator outcomeCompleteness() {
        List<Component> components = counted(tally.withOutcome(), tally.eligible(), true);
        return rate("outcome-completeness", tally.withOutcome(), tally.eligible(), 1, components);
    }

    private Indicator marked(String measure, long denominator) {
        List<Component> components = marked(counted(tally.attended(), denominator, true));
        return rate(measure, tally.attended(), denominator, rules.minimumEligible(), components);
    }

    private Indicator lowerBetter(String measure, long numerator, long denominator) {
        List<Component> components = counted(numerator, denominator, false);
        return rate(measure, numerator, denominator, rules.minimumEligible(), components);
    }

    private static List<Component> counted(long numerator, long denominator, boolean higherIsBetter) {
        return new ArrayList<>(List.of(
                Component.count("numerator", numerator),
                Component.count("denominator", denominator),
                Component.direction(higherIsBetter)));
    }

    /** Sessions without a known outcome make a rate unsure: below the site's limit it says so. */
    private List<Component> marked(List<Component> components) {
        BigDecimal needed = rules.completeFrom().multiply(BigDecimal.valueOf(tally.eligible()));
        if (BigDecimal.valueOf(tally.withOutcome()).compareTo(needed) < 0) {
            components.add(Component.mark("incomplete"));
        }
        return components;
    }

    private Indicator rate(String measure, long numerator, long denominator, int minimum, List<Component> components) {
        Outcome outcome = denominator < Math.max(1, minimum)
                ? Shortfall.of(denominator, minimum, "session that counts", "sessions that count")
                : new Outcome.Quantity(
                        BigDecimal.valueOf(numerator).divide(BigDecimal.valueOf(denominator), 4, RoundingMode.HALF_UP),
                        "1");
        return new Indicator(measure, outcome, components, sources);
    }
}
