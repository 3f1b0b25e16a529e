package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.fact.FactFixtures.goal;
import static org.rapport.domain.fact.FactFixtures.source;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.GoalFact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/** As of 5 May 2026, of the course E1 that began on 5 January. */
class CourseFlagsTest {
    private static final Instant NOW = at("2026-05-05");
    private static final String REASONS = "https://north.example.org/endings";
    private static final Optional<String> APRIL = Optional.of("2026-04-01");

    private final EngagementRules rules = new EngagementRules(
            ZONE,
            Duration.ofHours(24),
            3,
            3,
            28,
            2,
            new BigDecimal("0.9"),
            new GoalRules(true, 90),
            new EndingRules(Set.of(REASONS + "|left"), Set.of(REASONS + "|agreed")),
            Set.of());

    @ParameterizedTest
    @CsvSource({
        "finished, 2026-04-01, 2, true",
        "finished, 2026-04-01, 1, false",
        "finished, , 2, true",
        "cancelled, , 2, true",
        "active, 2026-04-01, 2, true",
        "active, 2026-06-01, 2, false",
        "active, , 5, false",
        "onhold, , 5, false"
    })
    void finishedCourseNeedsAnEndAndTwoAttendedSessions(String status, String end, int attended, boolean expected) {
        EpisodeFact episode = episode("E1", status, "2026-01-05", Optional.ofNullable(end));

        assertThat(outcome("finished-course", attended, episode)).isEqualTo(new Outcome.Flag(expected));
    }

    @Test
    void finishedCourseIsUnknownWithoutARecordedCourse() {
        assertThat(outcome("finished-course", 5)).isEqualTo(unknown("No recorded course says whether it has ended."));
    }

    @ParameterizedTest
    @CsvSource({"left, true", "agreed, false"})
    void unilateralEndingIsOnlyEverReadFromARecordedReason(String code, boolean expected) {
        assertThat(outcome("unilateral-ending", 3, ended(code))).isEqualTo(new Outcome.Flag(expected));
    }

    @Test
    void unilateralEndingIsNeverInferred() {
        assertThat(outcome("unilateral-ending", 1, episode("E1", "finished", "2026-01-05", APRIL)))
                .isEqualTo(unknown("No source says why the course ended."));
        assertThat(outcome("unilateral-ending", 1, ended("other")))
                .isEqualTo(unknown("The recorded reason of the ending is in none of the site's lists."));
        assertThat(outcome("unilateral-ending", 1, running()))
                .isEqualTo(unknown("No record says that the course has ended."));
    }

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
        assertThat(new Indicators(rules)
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

    private static EpisodeFact running() {
        return episode("E1", "active", "2026-01-05", Optional.empty());
    }

    private static EpisodeFact ended(String reason) {
        EpisodeFact plain = episode("E1", "finished", "2026-01-05", APRIL);
        return new EpisodeFact(
                plain.source(),
                PATIENT,
                plain.status(),
                plain.start(),
                plain.end(),
                Optional.of(new Answer.Coded(REASONS, reason)));
    }

    private static Outcome unknown(String sentence) {
        return new Outcome.Absent(Outcome.Reason.UNKNOWN, sentence);
    }

    private Outcome outcome(String measure, int attended, Fact... facts) {
        return indicator(measure, attended, facts).outcome();
    }

    private Indicator indicator(String measure, int attended, Fact... facts) {
        return of(new Indicators(rules), course(attended, facts), measure);
    }

    private static Indicator of(Indicators indicators, CourseOfTherapy course, String measure) {
        return indicators.ofRecord(course, NOW).stream()
                .filter(one -> one.measure().equals(measure))
                .findFirst()
                .orElseThrow();
    }

    private static CourseOfTherapy course(int attended, Fact... more) {
        List<Fact> facts = new ArrayList<>(List.of(more));
        for (int i = 1; i <= attended; i++) {
            facts.add(encounter("V" + i, "finished", "2026-02-0" + i).in("E1").fact());
        }
        PatientFacts standing = PatientFacts.of(PATIENT, facts);
        List<Session> sessions = new SessionAssembly(new AttendanceRule(Duration.ofHours(24))).assemble(standing, NOW);
        List<CourseOfTherapy> courses = new CourseAssembly(ZONE).divide(standing, sessions);
        assertThat(courses).hasSize(1);
        return courses.get(0);
    }
}
