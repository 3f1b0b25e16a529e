package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.engagement.CourseOne.APRIL;
import static org.rapport.domain.engagement.CourseOne.NOW;
import static org.rapport.domain.engagement.CourseOne.RULES;
import static org.rapport.domain.engagement.CourseOne.course;
import static org.rapport.domain.engagement.CourseOne.ended;
import static org.rapport.domain.engagement.CourseOne.indicator;
import static org.rapport.domain.engagement.CourseOne.of;
import static org.rapport.domain.engagement.CourseOne.outcome;
import static org.rapport.domain.engagement.CourseOne.running;
import static org.rapport.domain.engagement.CourseOne.unknown;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.goal;
import static org.rapport.domain.fact.FactFixtures.source;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** Whether the goals of the course E1, that began on 5 January 2026, are looked after as of 5 May. */
class GoalsCurrentTest {
    /** 90 local days before 5 May 2026 is 4 February. */
    @ParameterizedTest
    @CsvSource({
        "active, 2026-02-04T00:00, true",
        "active, 2026-02-03T23:59, false",
        "active, 2026-05-05T23:59, true",
        "active, 2026-05-06T00:00, false",
        "on-hold, 2026-05-01T00:00, false",
        "completed, 2026-05-01T00:00, false",
        "proposed, 2026-05-01T00:00, false"
    })
    void goalsCurrentNeedsAnActiveGoalThatWasLookedAtLately(String status, String looked, boolean expected) {
        assertThat(outcome("goals-current", 3, running(), goal("G", status, "2026-01-10", Optional.of(looked))))
                .isEqualTo(new Outcome.Flag(expected));
    }

    @Test
    void goalsCurrentGoesByTheVersionWhereTheGoalHasNoStatusDate() {
        Source recent = new Source("Goal", "G", "2", at("2026-04-20"));
        GoalFact goal = new GoalFact(recent, PATIENT, "active", Optional.of(at("2026-01-10")), Optional.empty());

        Indicator current = indicator("goals-current", 3, running(), goal);
        assertThat(current.outcome()).isEqualTo(new Outcome.Flag(true));
        assertThat(current.components())
                .containsExactly(Component.count("numerator", 1), Component.count("denominator", 1));
        assertThat(current.sources()).containsExactly(recent);
    }

    @Test
    void goalsCurrentIsNoWhereThereIsAFeedAndNoGoal() {
        assertThat(outcome("goals-current", 3, running())).isEqualTo(new Outcome.Flag(false));
    }

    @Test
    void goalsCurrentIsUnknownWhereNoSourceDatesAnActiveGoal() {
        GoalFact undated = new GoalFact(
                new Source("Goal", "G", "", Instant.EPOCH), PATIENT, "active", Optional.empty(), Optional.empty());

        assertThat(outcome("goals-current", 3, running(), undated))
                .isEqualTo(unknown("An active goal says nothing of when it was last looked at."));
        assertThat(outcome("goals-current", 3, running(), undated, goal("H", "active", "2026-01-10", APRIL)))
                .isEqualTo(new Outcome.Flag(true));
    }

    @Test
    void goalsCurrentIsUnknownWithoutAFeed() {
        Indicators without = new Indicators(EngagementRules.defaults(ZONE));
        CourseOfTherapy course = course(3, running(), goal("G", "active", "2026-01-10", APRIL));

        assertThat(of(without, course, "goals-current").outcome())
                .isEqualTo(unknown("Goals are not sent to Rapport, so nothing is known of them."));
        assertThat(of(without, course, "goals-current").sources()).isEmpty();
    }

    @Test
    void goalsCurrentIsNotAskedOfACourseThatDoesNotGoOn() {
        Outcome over = unknown("Goals are looked at while a course goes on; this one does not.");

        assertThat(outcome("goals-current", 3, ended("agreed"), goal("G", "active", "2026-01-10", APRIL)))
                .isEqualTo(over);
        assertThat(outcome(
                        "goals-current",
                        3,
                        running(),
                        goal("G", "active", "2026-01-10", APRIL),
                        new PatientFact(source("Patient", PATIENT), PATIENT, Optional.of(at("2026-04-02")))))
                .isEqualTo(over);
    }

    @Test
    void noCourseGoesOnAfterTheClientsDeath() {
        PatientFact dead = new PatientFact(source("Patient", PATIENT), PATIENT, Optional.of(at("2026-02-20")));
        CourseOfTherapy course = course(3, running(), dead);

        assertThat(course.active(NOW)).isFalse();
        assertThat(new Indicators(RULES)
                        .provisionalDisengagement(course.sessions(), course.active(NOW), NOW)
                        .outcome())
                .isEqualTo(new Outcome.Flag(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-12-01", "2026-02-01", "2026-04-01"})
    void goalsAreSharedByTheCoursesTheyLivedIn(String started) {
        assertThat(course(1, ended("agreed"), goal("G", "active", started, Optional.empty()))
                        .goals())
                .hasSize(1);
    }

    @Test
    void goalsOutsideACourseAreNotItsOwn() {
        assertThat(course(1, ended("agreed"), goal("G", "active", "2026-04-02", Optional.empty()))
                        .goals())
                .isEmpty();
        assertThat(course(1, running(), goal("G", "completed", "2025-01-01", Optional.of("2026-01-04")))
                        .goals())
                .isEmpty();
        assertThat(course(1, running(), goal("G", "completed", "2025-01-01", Optional.of("2026-01-05")))
                        .goals())
                .hasSize(1);
    }
}
