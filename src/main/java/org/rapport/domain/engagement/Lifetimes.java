package org.rapport.domain.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.CarePlanFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.PatientFacts;

/**
 * Which goals and treatment plans a course shares in. They belong to the client and not to one course, so that each
 * course gets those that lived on at least one local day on which it ran: from the day they began, as far as known, to
 * the day they were closed. What nobody dates is taken as open to that side.
 */
final class Lifetimes {
    private static final Set<String> GOAL_CLOSED = Set.of("completed", "cancelled", "rejected");
    private static final Set<String> PLAN_CLOSED = Set.of("completed", "revoked");

    private final PatientFacts facts;
    private final ZoneId zone;

    Lifetimes(PatientFacts facts, ZoneId zone) {
        this.facts = facts;
        this.zone = zone;
    }

    /** By their last change. */
    List<GoalFact> goals(Optional<EpisodeFact> course) {
        return facts.goals().stream()
                .filter(goal -> together(
                        course,
                        goal.started(),
                        closed(GOAL_CLOSED.contains(goal.lifecycleStatus()), goal.lastChanged())))
                .sorted(Comparator.comparing(GoalFact::lastChanged))
                .toList();
    }

    /** By their last change. */
    List<CarePlanFact> plans(Optional<EpisodeFact> course) {
        return facts.carePlans().stream()
                .filter(plan -> together(
                        course, plan.created(), closed(PLAN_CLOSED.contains(plan.status()), plan.lastChanged())))
                .sorted(Comparator.comparing(CarePlanFact::lastChanged))
                .toList();
    }

    private static Optional<Instant> closed(boolean closed, Instant lastChanged) {
        return closed && !lastChanged.equals(Instant.EPOCH) ? Optional.of(lastChanged) : Optional.empty();
    }

    private boolean together(Optional<EpisodeFact> course, Optional<Instant> from, Optional<Instant> to) {
        return !before(course.flatMap(EpisodeFact::end), from) && !before(to, course.flatMap(EpisodeFact::start));
    }

    private boolean before(Optional<Instant> one, Optional<Instant> other) {
        return one.isPresent() && other.isPresent() && day(one.get()).isBefore(day(other.get()));
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, zone);
    }
}
