package org.rapport.domain.engagement;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.rapport.domain.fact.AssignmentFact;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** The share of practice done, of the practice that was due; see {@link Indicators#homeworkCompletion}. */
final class HomeworkCompletion {
    private static final Set<String> NOT_COUNTED = Set.of("cancelled", "entered-in-error", "on-hold", "draft");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final EngagementRules rules;

    HomeworkCompletion(EngagementRules rules) {
        this.rules = rules;
    }

    Indicator of(List<AssignmentFact> assignments, Instant asOf) {
        List<AssignmentFact> due = assignments.stream()
                .filter(fact -> !NOT_COUNTED.contains(fact.status()))
                .filter(fact -> fact.due().filter(time -> !time.isAfter(asOf)).isPresent())
                .toList();
        BigDecimal done = due.stream().map(HomeworkCompletion::weight).reduce(BigDecimal.ZERO, BigDecimal::add);
        Outcome outcome = due.size() < Math.max(1, rules.minimumAssignments())
                ? Shortfall.of(due.size(), rules.minimumAssignments(), "assignment due", "assignments due")
                : new Outcome.Quantity(done.divide(BigDecimal.valueOf(due.size()), 4, RoundingMode.HALF_UP), "1");
        List<Component> components = List.of(
                Component.number("numerator", done, "1"),
                Component.count("denominator", due.size()),
                Component.direction(true));
        return new Indicator(
                "homework-completion",
                outcome,
                components,
                Sessions.sorted(due.stream().map(AssignmentFact::source).toList()));
    }

    /** Done in part is a half whether or not the task has been closed. */
    private static BigDecimal weight(AssignmentFact fact) {
        if (fact.partial()) {
            return HALF;
        }
        return fact.status().equals("completed") ? BigDecimal.ONE : BigDecimal.ZERO;
    }
}
