package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.assignment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.charted;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.fact.FactFixtures.form;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.ResponseFact;

class CourseAssemblyTest {
    private static final java.time.Instant NOW = at("2026-12-31");

    @Test
    void believesTheEncounterThatNamesAKnownCourse() {
        CourseOfTherapy course = only(divide(
                episode("old", "finished", "2025-01-01", Optional.of("2025-12-31")),
                episode("new", "active", "2026-01-01", Optional.empty()),
                encounter("e", "finished", "2026-03-02").in("old").fact()));

        assertThat(course.id()).isEqualTo("old");
    }

    @Test
    void keepsToTheCourseThatTheEncounterNamesEvenBeforeItIsKnown() {
        CourseOfTherapy course = only(divide(
                episode("new", "active", "2026-01-01", Optional.empty()),
                encounter("e", "finished", "2026-03-02").in("elsewhere").fact()));

        assertThat(course.id()).isEqualTo("elsewhere");
    }

    @Test
    void choosesTheCourseThatBeganLast() {
        CourseOfTherapy course = only(divide(
                episode("b", "active", "2026-01-01", Optional.empty()),
                episode("a", "active", "2026-02-01", Optional.empty()),
                attended("e", "2026-03-02")));

        assertThat(course.id()).isEqualTo("a");
    }

    @Test
    void takesTogetherWhatNoCourseCovers() {
        CourseOfTherapy course = only(divide(
                episode("x", "finished", "2026-01-01", Optional.of("2026-01-31")),
                episode("never", "cancelled", "2026-01-01", Optional.empty()),
                attended("e", "2026-03-02")));

        assertThat(course.id()).isEqualTo(CourseOfTherapy.NONE);
        assertThat(course.active(NOW)).isTrue();
    }

    @Test
    void coversTheFirstAndTheLastLocalDay() {
        assertThat(divide(
                        episode("x", "finished", "2026-03-29", Optional.of("2026-10-25")),
                        attended("first", "2026-03-29T00:10"),
                        attended("last", "2026-10-25T23:50"),
                        attended("before", "2026-03-28T23:50"),
                        attended("after", "2026-10-26T00:10")))
                .extracting(CourseOfTherapy::id, course -> course.sessions().size())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(CourseOfTherapy.NONE, 2),
                        org.assertj.core.groups.Tuple.tuple("x", 2));
    }

    @Test
    void letsAFormFollowItsEncounter() {
        ResponseFact loose = form("r", "url|1", "2026-03-03", List.of());
        ResponseFact bound = new ResponseFact(
                loose.source(), PATIENT, "completed", "url|1", loose.authored(), Optional.of("e"), List.of());
        CourseOfTherapy course = only(divide(
                episode("old", "finished", "2026-01-01", Optional.of("2026-03-02")),
                attended("e", "2026-03-02"),
                bound));

        assertThat(course.id()).isEqualTo("old");
        assertThat(course.forms()).containsExactly(bound);
    }

    @Test
    void aFormJustBeforeOrAfterACourseGoesWithItsSession() {
        CourseOfTherapy course = only(divide(
                episode("x", "finished", "2026-02-02", Optional.of("2026-02-09")),
                appointment("a1", "fulfilled", "2026-02-02").fact(),
                appointment("a2", "fulfilled", "2026-02-09").fact(),
                form("early", "url|1", "2026-01-31", List.of()),
                form("late", "url|1", "2026-02-10", List.of()),
                charted("o1", "2026-01-30")));

        assertThat(course.id()).isEqualTo("x");
        assertThat(course.forms()).extracting(form -> form.source().id()).containsExactly("early", "late");
        assertThat(course.outcomes()).hasSize(1);
    }

    @Test
    void aFormFarFromEverySessionBelongsToNoCourse() {
        assertThat(divide(
                        episode("x", "finished", "2026-02-02", Optional.of("2026-02-09")),
                        appointment("a1", "fulfilled", "2026-02-02").fact(),
                        form("early", "url|1", "2026-01-20", List.of()),
                        form("late", "url|1", "2026-02-12", List.of())))
                .extracting(CourseOfTherapy::id)
                .containsExactly("none", "x");
    }

    @Test
    void putsAnAssignmentWhereItIsDue() {
        CourseOfTherapy course = only(divide(
                episode("x", "active", "2026-01-01", Optional.empty()),
                assignment("t", "completed", false, "2026-03-02")));

        assertThat(course.id()).isEqualTo("x");
        assertThat(course.assignments()).hasSize(1);
        assertThat(course.start()).isEmpty();
    }

    @Test
    void beginsAsRecordedUnlessASessionCameBefore() {
        assertThat(only(divide(episode("x", "active", "2026-01-01", Optional.empty()), attended("e", "2026-03-02")))
                        .start())
                .contains(at("2026-01-01T00:00"));
        assertThat(only(divide(
                                episode("x", "active", "2026-03-09", Optional.empty()),
                                encounter("e", "finished", "2026-03-02").in("x").fact()))
                        .start())
                .contains(at("2026-03-02"));
    }

    @Test
    void goesOnWhileRecordedAsActive() {
        assertThat(only(divide(episode("x", "onhold", "2026-01-01", Optional.empty()), attended("e", "2026-03-02")))
                        .active(NOW))
                .isFalse();
        assertThat(only(divide(
                                episode("x", "active", "2026-01-01", Optional.of("2026-06-30")),
                                attended("e", "2026-03-02")))
                        .active(NOW))
                .isFalse();
    }

    private static List<CourseOfTherapy> divide(Fact... facts) {
        PatientFacts standing = PatientFacts.of(PATIENT, List.of(facts));
        List<Session> sessions = new SessionAssembly(new AttendanceRule(Duration.ofHours(24))).assemble(standing, NOW);
        return new CourseAssembly(ZONE).divide(standing, sessions);
    }

    private static CourseOfTherapy only(List<CourseOfTherapy> courses) {
        assertThat(courses).hasSize(1);
        return courses.get(0);
    }
}
