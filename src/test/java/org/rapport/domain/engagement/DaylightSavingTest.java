package org.rapport.domain.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.fact.AppointmentFact;
import org.rapport.domain.fact.EncounterFact;
import org.rapport.domain.fact.EpisodeFact;
import org.rapport.domain.fact.PatientFacts;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.TherapyMark;
import org.rapport.domain.score.Outcome;

/** No change of the clocks moves a session to another day. Each change lies between the first and the second date. */
class DaylightSavingTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,    00:30, 2026-03-28, 2026-03-29, 2026-03-30",
        "Europe/Berlin,    23:30, 2026-03-28, 2026-03-29, 2026-03-30",
        "Europe/Berlin,    00:30, 2026-10-24, 2026-10-25, 2026-10-26",
        "Europe/Berlin,    23:30, 2026-10-24, 2026-10-25, 2026-10-26",
        "America/New_York, 00:30, 2026-03-07, 2026-03-08, 2026-03-09",
        "America/New_York, 23:30, 2026-03-07, 2026-03-08, 2026-03-09",
        "America/New_York, 00:30, 2026-10-31, 2026-11-01, 2026-11-02",
        "America/New_York, 23:30, 2026-10-31, 2026-11-01, 2026-11-02"
    })
    void leavesSessionsOnTheirDaysAndIntervalsWhole(String zone, String time, String one, String two, String three) {
        ZoneId site = ZoneId.of(zone);
        List<Session> sessions = sessions(Stream.of(one, two, three)
                .map(day -> local(day + "T" + time, site))
                .toList());

        assertThat(sessions)
                .extracting(
                        session -> LocalDate.ofInstant(session.start(), site).toString())
                .containsExactly(one, two, three);
        List<Indicator> rhythm = new Indicators(EngagementRules.defaults(site)).rhythm(sessions);
        assertThat(outcome(rhythm, "median-interval")).isEqualTo(days("1"));
        assertThat(outcome(rhythm, "longest-gap")).isEqualTo(days("1"));
        assertThat(outcome(rhythm, "second-session-wait")).isEqualTo(days("1"));
        assertThat(outcome(rhythm, "sessions-per-week")).isEqualTo(new Outcome.Quantity(new BigDecimal("7.00"), "/wk"));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin,    2026-03-28T23:30:00Z,      2026-03-29",
        "Europe/Berlin,    2026-03-29T22:30:00Z,      2026-03-30",
        "Europe/Berlin,    2026-03-29T21:30:00Z,      2026-03-29",
        "Europe/Berlin,    2026-10-24T22:30:00Z,      2026-10-25",
        "Europe/Berlin,    2026-10-25T17:30:00-05:00, 2026-10-25",
        "Europe/Berlin,    2026-10-25T18:30:00-05:00, 2026-10-26",
        "America/New_York, 2026-03-08T06:30:00+02:00, 2026-03-07",
        "America/New_York, 2026-03-09T04:30:00+01:00, 2026-03-08",
        "America/New_York, 2026-11-02T05:30:00+01:00, 2026-11-01"
    })
    void takesTheSitesDayWhateverOffsetTheSourceWrites(String zone, String written, String day) {
        ZoneId site = ZoneId.of(zone);
        Instant start = OffsetDateTime.parse(written).toInstant();
        Instant weekBefore =
                local(day + "T12:00", site).atZone(site).minusDays(7).toInstant();

        List<Indicator> rhythm =
                new Indicators(EngagementRules.defaults(site)).rhythm(sessions(List.of(weekBefore, start)));
        assertThat(outcome(rhythm, "longest-gap")).isEqualTo(days("7"));
    }

    @ParameterizedTest
    @CsvSource({"2026-03-29T00:30, 2026-03-29", "2026-03-29T23:30, 2026-03-29", "2026-10-25T23:30, 2026-10-25"})
    void leavesASessionInTheCourseThatEndsOnItsDay(String start, String lastDay) {
        ZoneId site = ZoneId.of("Europe/Berlin");
        EpisodeFact episode = new EpisodeFact(
                source("EpisodeOfCare", "E1"),
                PATIENT,
                "finished",
                Optional.empty(),
                Optional.of(local(lastDay + "T00:00", site)),
                Optional.empty());
        EncounterFact visit = visit("V", local(start, site));
        PatientFacts facts = PatientFacts.of(PATIENT, List.of(episode, visit));

        List<Session> sessions = assembly().assemble(facts, Instant.parse("2026-12-31T00:00:00Z"));
        assertThat(new CourseAssembly(site).divide(facts, sessions))
                .extracting(CourseOfTherapy::id)
                .containsExactly("E1");
    }

    /** From noon to noon across the night in which the clocks go forward there are 23 hours: the notice was short. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-28T12:00, 2026-03-29T12:00, CANCELLED_BY_PATIENT_LATE",
        "2026-03-28T11:00, 2026-03-29T12:00, CANCELLED_BY_PATIENT_TIMELY",
        "2026-10-24T12:00, 2026-10-25T12:00, CANCELLED_BY_PATIENT_TIMELY",
        "2026-10-24T13:00, 2026-10-25T12:00, CANCELLED_BY_PATIENT_TIMELY",
        "2026-10-24T13:01, 2026-10-25T12:00, CANCELLED_BY_PATIENT_LATE"
    })
    void countsNoticeInRealHours(String cancelled, String start, Attendance expected) {
        ZoneId site = ZoneId.of("Europe/Berlin");
        AppointmentFact booking = new AppointmentFact(
                source("Appointment", "A"),
                PATIENT,
                "cancelled",
                local(start, site),
                Optional.empty(),
                Optional.of("pat"),
                Optional.of(local(cancelled, site)),
                false,
                TherapyMark.THERAPY,
                false,
                Optional.empty());

        assertThat(new AttendanceRule(Duration.ofHours(24))
                        .bucket(Optional.of(booking), Optional.empty(), Instant.parse("2026-12-31T00:00:00Z")))
                .isEqualTo(expected);
    }

    @Test
    void opensTheWindowOfFormsAtTheSameLocalTimeOfDay() {
        ZoneId site = ZoneId.of("Europe/Berlin");
        Session session = sessions(List.of(local("2026-03-31T10:00", site))).get(0);
        ResponseFact atTheEdge = form("F1", local("2026-03-24T10:00", site));
        ResponseFact tooEarly = form("F2", local("2026-03-24T09:59", site));
        SessionForms forms = SessionForms.of(List.of(session), List.of(atTheEdge, tooEarly), site);

        assertThat(forms.of(session)).containsExactly(atTheEdge);
        assertThat(forms.session(tooEarly)).isEmpty();
    }

    private static List<Session> sessions(List<Instant> starts) {
        List<EncounterFact> visits = starts.stream()
                .map(start -> visit("V" + starts.indexOf(start), start))
                .toList();
        return assembly().assemble(PatientFacts.of(PATIENT, visits), Instant.parse("2026-12-31T00:00:00Z"));
    }

    private static SessionAssembly assembly() {
        return new SessionAssembly(new AttendanceRule(Duration.ofHours(24)));
    }

    private static EncounterFact visit(String id, Instant start) {
        return new EncounterFact(
                source("Encounter", id),
                PATIENT,
                "finished",
                Optional.of(start),
                Optional.of(start.plus(Duration.ofMinutes(50))),
                Optional.empty(),
                Optional.empty(),
                TherapyMark.THERAPY,
                Optional.empty(),
                Optional.empty());
    }

    private static ResponseFact form(String id, Instant authored) {
        return new ResponseFact(
                source("QuestionnaireResponse", id),
                PATIENT,
                "completed",
                "f|1",
                authored,
                Optional.empty(),
                List.of());
    }

    private static Source source(String type, String id) {
        return new Source(type, id, "1", Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static Instant local(String localDateTime, ZoneId zone) {
        return LocalDateTime.parse(localDateTime).atZone(zone).toInstant();
    }

    private static Outcome outcome(List<Indicator> all, String measure) {
        return all.stream()
                .filter(one -> one.measure().equals(measure))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static Outcome days(String days) {
        return new Outcome.Quantity(new BigDecimal(days), "d");
    }
}
