package org.rapport.domain.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.ZONE;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.source;

import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.engagement.AttendanceRule;
import org.rapport.domain.engagement.CourseAssembly;
import org.rapport.domain.engagement.CourseOfTherapy;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.engagement.FeatureNames;
import org.rapport.domain.engagement.Session;
import org.rapport.domain.engagement.SessionAssembly;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.Provision;

/** Golden examples by hand. */
class CourseFeaturesTest {
    private static final String SNOMED = "http://snomed.info/sct";
    private static final Optional<Answer.Coded> INDIVIDUAL = Optional.of(new Answer.Coded(SNOMED, "75516001"));
    private static final Optional<Answer.Coded> GROUP = Optional.of(new Answer.Coded(SNOMED, "76168009"));
    private static final Optional<Answer.Coded> LEADS = Optional.of(new Answer.Coded("", "PPRF"));
    private static final Optional<Answer.Coded> TRAINEE = Optional.of(new Answer.Coded("", "TRAINEE"));
    private static final Optional<Answer.Coded> NONE = Optional.empty();

    private FeatureNames names = FeatureNames.none();

    @Test
    void aCourseIsOfTheServiceOfItsFirstAttendedSessionAndOfThePractitionerWhoHeldMost() {
        Course course = course(
                held("1", "2026-01-05", "t-1", provided("A", INDIVIDUAL, LEADS)),
                held("2", "2026-01-12", "t-2", provided("B", GROUP, TRAINEE)),
                held("3", "2026-01-19", "t-2", provided("B", INDIVIDUAL, LEADS)),
                appointment("4", "noshow", "2026-01-26")
                        .by("t-1", Provision.of(Optional.empty(), NONE, NONE, LEADS))
                        .fact());

        assertThat(words(course.features().ofCourse())).isEqualTo("A 75516001 TRAINEE t-2");
        assertThat(course.ofSessions())
                .containsExactly(
                        "A 75516001 PPRF t-1", "B 76168009 TRAINEE t-2", "B 75516001 PPRF t-2", "A 75516001 PPRF t-1");
    }

    @Test
    void ofTwoWhoHeldEquallyManySessionsTheOneWhoBeganCounts() {
        assertThat(words(course(
                                held("1", "2026-01-05", "t-9", provided("A", INDIVIDUAL, LEADS)),
                                held("2", "2026-01-12", "t-1", provided("A", INDIVIDUAL, TRAINEE)))
                        .features()
                        .ofCourse()))
                .isEqualTo("A 75516001 PPRF t-9");
    }

    @Test
    void aMissedSessionOfWhichNothingIsKnownCountsWhereItsCourseDoes() {
        Course course = course(
                appointment("0", "noshow", "2026-01-02").fact(),
                held("1", "2026-01-05", "t-1", provided("A", INDIVIDUAL, LEADS)));

        assertThat(course.ofSessions()).containsExactly("A 75516001 PPRF t-1", "A 75516001 PPRF t-1");
    }

    @Test
    void theRoleOfTheCourseIsNotThatOfAnotherPractitioner() {
        Course course = course(
                held("1", "2026-01-05", "t-1", provided("A", INDIVIDUAL, LEADS)),
                held("2", "2026-01-07", "t-1", provided("A", INDIVIDUAL, LEADS)),
                appointment("3", "noshow", "2026-01-12")
                        .by("t-2", Optional.empty())
                        .fact());

        assertThat(course.ofSessions().get(2)).isEqualTo("A 75516001 - t-2");
    }

    @Test
    void whoeverAnswersForTheCourseGoesBeforeAServiceTypeAndAProviderBeforeBoth() {
        Optional<Provision> typed = Provision.of(Optional.empty(), GROUP, NONE, NONE);
        assertThat(words(
                        course(held("1", "2026-01-05", "t-1", typed)).features().ofCourse()))
                .isEqualTo("76168009 - - t-1");
        assertThat(words(course(episode("C"), held("1", "2026-01-05", "t-1", typed))
                        .features()
                        .ofCourse()))
                .isEqualTo("C - - t-1");
        assertThat(words(course(
                                episode("C"),
                                held("1", "2026-01-05", "t-1", typed),
                                held("2", "2026-01-12", "t-1", provided("A", NONE, NONE)))
                        .features()
                        .ofCourse()))
                .isEqualTo("A - - t-1");
    }

    @Test
    void withoutAnAttendedSessionThePastOnesTellAndWithoutAnyNothingIsKnown() {
        Course missed = course(appointment("1", "noshow", "2026-01-05")
                .by("t-1", Provision.of(Optional.empty(), INDIVIDUAL, NONE, LEADS))
                .fact());
        assertThat(words(missed.features().ofCourse())).isEqualTo("75516001 - PPRF t-1");

        Course unknown = course(encounter("1", "finished", "2026-01-05").fact());
        assertThat(words(unknown.features().ofCourse())).isEqualTo("- - - -");
        assertThat(unknown.ofSessions()).containsExactly("- - - -");
    }

    @Test
    void ageAndSexAreThoseAtTheBeginningOfTheCourseAndTheSameForItsSessions() {
        PatientFact patient = new PatientFact(
                source("Patient", PATIENT),
                PATIENT,
                Optional.empty(),
                Optional.of(YearMonth.of(2001, 2)),
                Optional.of("female"));
        Course course = course(
                patient,
                held("1", "2026-01-31", "t-1", Optional.empty()),
                held("2", "2026-02-28", "t-1", Optional.empty()));

        assertThat(course.features().ofCourse().ageBand()).contains("18-24");
        Session second = course.course().sessions().get(1);
        assertThat(course.features().of(second).ageBand()).contains("18-24");
        assertThat(course.features().of(second).sex()).contains("female");
    }

    @Test
    void theSitesNamesTakeThePlaceOfCodes() {
        names = new FeatureNames(
                Map.of("A", "North"), Map.of("75516001", "one to one"), Map.of("PPRF", "psychotherapist"));
        assertThat(words(course(held("1", "2026-01-05", "t-1", provided("A", INDIVIDUAL, LEADS)))
                        .features()
                        .ofCourse()))
                .isEqualTo("North one to one psychotherapist t-1");
    }

    private record Course(CourseFeatures features, CourseOfTherapy course) {
        List<String> ofSessions() {
            return course.sessions().stream()
                    .map(session -> words(features.of(session)))
                    .toList();
        }
    }

    private Course course(Fact... facts) {
        PatientFacts standing = PatientFacts.of(PATIENT, Arrays.asList(facts));
        EngagementRules rules = EngagementRules.defaults(ZONE);
        List<Session> sessions =
                new SessionAssembly(new AttendanceRule(rules.lateNotice())).assemble(standing, at("2026-06-01"));
        CourseOfTherapy course =
                new CourseAssembly(ZONE).divide(standing, sessions).get(0);
        return new Course(new CourseFeatures(standing, course, names, ZONE), course);
    }

    private static Fact held(String id, String day, String practitioner, Optional<Provision> provision) {
        return encounter(id, "finished", day)
                .by(practitioner)
                .provided(provision)
                .fact();
    }

    private static Optional<Provision> provided(
            String organization, Optional<Answer.Coded> type, Optional<Answer.Coded> role) {
        return Provision.of(Optional.of(organization), NONE, type, role);
    }

    private static EpisodeFact episode(String organization) {
        return new EpisodeFact(
                source("EpisodeOfCare", "e"),
                PATIENT,
                "active",
                Optional.of(at("2026-01-01")),
                Optional.empty(),
                Optional.empty(),
                Optional.of(organization));
    }

    private static String words(Features features) {
        return String.join(
                " ",
                features.service().orElse("-"),
                features.modality().orElse("-"),
                features.role().orElse("-"),
                features.practitionerId().orElse("-"));
    }
}
