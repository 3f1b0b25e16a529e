package org.rapport.domain.engagement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** The yes-or-no indicators of a course that rest on what the site records of it; see {@link Indicators#ofRecord}. */
final class CourseFlags {
    private static final int TREATED_FROM = 2;

    private final EngagementRules rules;
    private final CourseOfTherapy course;
    private final Instant asOf;

    CourseFlags(EngagementRules rules, CourseOfTherapy course, Instant asOf) {
        this.rules = rules;
        this.course = course;
        this.asOf = asOf;
    }

    Indicator finished() {
        List<Session> attended = Sessions.only(course.sessions(), Session::attended);
        Outcome outcome = course.episode().isEmpty()
                ? unknown("No recorded course says whether it has ended.")
                : new Outcome.Flag(course.ended(asOf) && attended.size() >= TREATED_FROM);
        List<Source> sources = new ArrayList<>(Sessions.sources(attended));
        sources.addAll(episode());
        return indicator("finished-course", outcome, List.of(), sources);
    }

    Indicator unilateralEnding() {
        Optional<Answer.Coded> reason = course.episode().flatMap(EpisodeFact::endReason);
        Outcome outcome = !course.ended(asOf)
                ? unknown("No record says that the course has ended.")
                : reason.map(this::ending).orElseGet(() -> unknown("No source says why the course ended."));
        return indicator("unilateral-ending", outcome, List.of(), episode());
    }

    private Outcome ending(Answer.Coded reason) {
        String token = reason.system() + "|" + reason.code();
        boolean unilateral = rules.endings().unilateral().contains(token);
        return unilateral || rules.endings().other().contains(token)
                ? new Outcome.Flag(unilateral)
                : unknown("The recorded reason of the ending is in none of the site's lists.");
    }

    Indicator goalsCurrent() {
        List<GoalFact> active = course.goals().stream()
                .filter(goal -> goal.lifecycleStatus().equals("active"))
                .toList();
        long current = active.stream().filter(this::current).count();
        boolean dated = active.stream().noneMatch(goal -> goal.lastChanged().equals(Instant.EPOCH));
        Outcome outcome;
        if (!rules.goals().feed()) {
            outcome = unknown("Goals are not sent to Rapport, so nothing is known of them.");
        } else if (!course.active(asOf)) {
            outcome = unknown("Goals are looked at while a course goes on; this one does not.");
        } else if (current == 0 && !dated) {
            outcome = unknown("An active goal says nothing of when it was last looked at.");
        } else {
            outcome = new Outcome.Flag(current > 0);
        }
        List<Component> components =
                List.of(Component.count("numerator", current), Component.count("denominator", active.size()));
        boolean counted = outcome instanceof Outcome.Flag;
        return indicator(
                "goals-current",
                outcome,
                counted ? components : List.of(),
                rules.goals().feed() ? active.stream().map(GoalFact::source).toList() : List.of());
    }

    private boolean current(GoalFact goal) {
        ZoneId zone = rules.zone();
        long days =
                ChronoUnit.DAYS.between(LocalDate.ofInstant(goal.lastChanged(), zone), LocalDate.ofInstant(asOf, zone));
        return days >= 0 && days <= rules.goals().currentDays();
    }

    private List<Source> episode() {
        return course.episode().stream().map(EpisodeFact::source).toList();
    }

    private static Outcome.Absent unknown(String sentence) {
        return new Outcome.Absent(Outcome.Reason.UNKNOWN, sentence);
    }

    private static Indicator indicator(
            String measure, Outcome outcome, List<Component> components, List<Source> sources) {
        return new Indicator(measure, outcome, components, Sessions.sorted(sources));
    }
}
