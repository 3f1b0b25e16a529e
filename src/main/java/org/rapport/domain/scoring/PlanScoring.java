package org.rapport.domain.scoring;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.domain.change.Change;
import org.rapport.domain.change.PlanRecalibration;
import org.rapport.domain.change.PlanRecalibration.PlanChange;
import org.rapport.domain.change.Reading;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.fact.GoalFact;

/** Whether goals and treatment plans of a course were changed after what happened in it. */
final class PlanScoring {
    private final boolean feed;
    private final PlanRecalibration recalibration;

    PlanScoring(ScoringRules rules) {
        this.feed = rules.engagement().goals().feed();
        this.recalibration = new PlanRecalibration(
                rules.change().followUpDays(), rules.engagement().zone());
    }

    /** The values of a course among which drops and deteriorations were looked for, and those that were one. */
    static final class Events {
        private final List<Reading> all = new ArrayList<>();
        private final List<Reading> events = new ArrayList<>();

        void among(List<Reading> values, List<Reading> found) {
            all.addAll(values);
            events.addAll(found);
        }
    }

    /**
     * The measure; empty while the course has no value with which an event could come, and unknown where the site sends
     * no goals.
     */
    Optional<Change> score(CourseOfTherapy course, Events events) {
        if (events.all.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                feed
                        ? recalibration.of(events.events, events.all, changes(course))
                        : PlanRecalibration.unknown(events.all));
    }

    private static List<PlanChange> changes(CourseOfTherapy course) {
        Stream<PlanChange> goals = course.goals().stream().flatMap(PlanScoring::changes);
        Stream<PlanChange> plans =
                course.carePlans().stream().map(plan -> new PlanChange(plan.source(), plan.lastChanged()));
        return Stream.concat(goals, plans)
                .sorted(Comparator.comparing(PlanChange::moment))
                .toList();
    }

    /**
     * Of a goal the last change of its status and its last version: a goal that is worded anew keeps the date of its
     * status. Both may be the same moment.
     */
    private static Stream<PlanChange> changes(GoalFact goal) {
        return Stream.concat(
                        goal.statusChanged().stream(), Stream.of(goal.source().lastUpdated()))
                .map(moment -> new PlanChange(goal.source(), moment));
    }
}
