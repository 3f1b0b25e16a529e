package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.scoring.AuditFacts.all;
import static org.rapport.domain.scoring.AuditFacts.forms;
import static org.rapport.domain.scoring.AuditFacts.sessions;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.audit.CourseRow;
import org.rapport.domain.audit.DropRow;
import org.rapport.domain.audit.SessionRow;
import org.rapport.domain.fact.Fact;

/** What audits count of courses, sessions and drops, worked out by hand. Sessions are at 10:00, forms at 10:45. */
class AuditRowsTest {
    private ScoringRules rules = RulesFixtures.changing();

    @Test
    void eachPastSessionIsCountedByOneLetter() {
        List<Fact> facts = new ArrayList<>();
        IntStream.rangeClosed(1, 7)
                .forEach(day -> facts.add(
                        appointment("f" + day, "fulfilled", "2026-02-0" + day).fact()));
        facts.add(appointment("n", "noshow", "2026-02-08").fact());
        facts.add(appointment("p", "cancelled", "2026-02-09").because("prov").fact());
        facts.add(appointment("s", "cancelled", "2026-02-10")
                .because("pat")
                .notice(Duration.ofHours(3))
                .fact());
        facts.add(appointment("t", "cancelled", "2026-02-11")
                .because("pat")
                .notice(Duration.ofHours(72))
                .fact());
        facts.add(appointment("wrong", "entered-in-error", "2026-02-12").fact());
        facts.add(appointment("x", "booked", "2026-02-13").fact());
        facts.add(appointment("ahead", "booked", "2026-09-01").fact());

        AuditRows rows = rows(facts);

        assertThat(letters(rows)).isEqualTo("AAAAAAANPSTX");
        CourseRow course = course(rows);
        assertThat(course.attended()).isEqualTo(7);
        assertThat(course.attendance()).contains(new BigDecimal("0.7778"));
        assertThat(course.thirdAttended()).contains(day(3));
        assertThat(rows.sessions().get(7).day()).isEqualTo(day(8));
    }

    @Test
    void cancellationsOfUnknownNoticeOtherReasonsAndLateArrivalsHaveLettersOfTheirOwn() {
        AuditRows rows = rows(List.of(
                appointment("u", "cancelled", "2026-02-01").because("pat").fact(),
                appointment("o", "cancelled", "2026-02-02").because("oth-weath").fact(),
                appointment("l", "booked", "2026-02-03").coded("7").fact()));

        assertThat(letters(rows)).isEqualTo("UOL");
        assertThat(course(rows).attendance()).isEmpty();
    }

    @Test
    void aFinishedCourseBeginsAndEndsOnTheRecordedDays() {
        List<Fact> facts = sessions(2);
        facts.add(episode("c", "finished", "2026-01-20", Optional.of("2026-05-30")));

        CourseRow course = course(rows(facts));

        assertThat(course.course()).isEqualTo("c");
        assertThat(course.begun()).contains(LocalDate.parse("2026-01-20"));
        assertThat(course.ended()).contains(LocalDate.parse("2026-05-30"));
        assertThat(course.finished()).isTrue();
        assertThat(course.thirdAttended()).isEmpty();
    }

    @Test
    void aCourseThatEndedWithoutADateEndedWithItsLastPastSession() {
        List<Fact> facts = sessions(1);
        facts.add(appointment("missed", "noshow", "2026-02-08").fact());
        facts.add(episode("c", "finished", "2026-02-01", Optional.empty()));

        CourseRow course = course(rows(facts));

        assertThat(course.ended()).contains(day(8));
        assertThat(course.finished()).isFalse();
        assertThat(course.attended()).isEqualTo(1);
    }

    @Test
    void whatBelongsToNoRecordedCourseBeginsWithItsFirstSessionAndNeverEnds() {
        CourseRow course = course(rows(sessions(3)));

        assertThat(course.course()).isEqualTo("none");
        assertThat(course.begun()).contains(day(1));
        assertThat(course.ended()).isEmpty();
        assertThat(course.finished()).isFalse();
        assertThat(course.measured()).isFalse();
    }

    @Test
    void theAllianceIsMeasuredEarlyByAFormOfOneOfTheFirstThreeAttendedSessions() {
        List<Fact> third = sessions(4);
        third.addAll(forms("wai-sr", 3, all("wai-sr", "4")));
        List<Fact> fourth = sessions(4);
        fourth.addAll(forms("wai-sr", 4, all("wai-sr", "4")));
        List<Fact> bondAlone = sessions(3);
        bondAlone.addAll(forms("wai-sr", 1, "_ _ 4 _ 4 _ 4 _ 4 _ _ _"));
        List<Fact> nothingAnswered = sessions(3);
        nothingAnswered.addAll(forms("wai-sr", 1, all("wai-sr", "_")));

        assertThat(course(rows(third)).allianceByThird()).isTrue();
        assertThat(course(rows(fourth)).allianceByThird()).isFalse();
        assertThat(course(rows(fourth)).measured()).isTrue();
        assertThat(course(rows(bondAlone)).allianceByThird()).isTrue();
        assertThat(course(rows(nothingAnswered)).allianceByThird()).isFalse();
    }

    @Test
    void neitherTheTherapistsFormNorOneOfSymptomsMeasuresTheClientsAlliance() {
        List<Fact> therapist = sessions(3);
        therapist.addAll(forms("wai-sr-t", 1, all("wai-sr-t", "4")));
        List<Fact> symptoms = sessions(3);
        symptoms.addAll(forms("phq-9", 1, all("phq-9", "1")));

        assertThat(course(rows(therapist)).allianceByThird()).isFalse();
        assertThat(course(rows(therapist)).measured()).isFalse();
        assertThat(course(rows(symptoms)).allianceByThird()).isFalse();
        assertThat(course(rows(symptoms)).measured()).isTrue();
    }

    @Test
    void earlyAllianceIsOfTheDeclaredScoreElseOfTheFirstByCode() {
        List<Fact> facts = sessions(5);
        facts.addAll(forms("wai-sr", 3, all("wai-sr", "3"), all("wai-sr", "4"), all("wai-sr", "5")));
        facts.addAll(forms("srs", 3, all("srs", "9"), all("srs", "8")));

        assertThat(course(rows(facts)).early()).contains(new CourseRow.Early("srs-total", new BigDecimal("34.000")));
        rules = RulesFixtures.everything();
        assertThat(course(rows(facts)).early()).contains(new CourseRow.Early("wai-sr-total", new BigDecimal("4.000")));
    }

    @Test
    void aDropIsFollowedUpByTheFirstLaterSessionWithAForm() {
        List<Fact> facts = sessions(8);
        facts.addAll(forms("wai-sr", 1, drop()));
        facts.addAll(forms("phq-9", 8, all("phq-9", "1")));

        assertThat(rows(facts).drops())
                .extracting(DropRow::course, DropRow::measure, DropRow::day, DropRow::followedOn)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("none", "wai-sr-total", day(6), Optional.of(day(8))));
    }

    @Test
    void aSessionOnTheTwentyEighthDayFollowsADropAndOneOnTheNextDoesNot() {
        List<Fact> facts = sessions(6);
        facts.addAll(forms("wai-sr", 1, drop()));
        List<Fact> late = new ArrayList<>(facts);
        facts.addAll(AuditFacts.sessionWithForm("2026-03-06"));
        late.addAll(AuditFacts.sessionWithForm("2026-03-07"));

        assertThat(rows(facts).drops().get(0).followedOn()).contains(LocalDate.parse("2026-03-06"));
        assertThat(rows(late).drops().get(0).followedOn()).isEmpty();
    }

    @Test
    void recoveryIsToldOfAFinishedCourseAtCaseness() {
        List<Fact> facts = sessions(2);
        facts.addAll(forms("phq-9", 1, all("phq-9", "2"), "1 1 1 1 1 1 1 0 0"));
        facts.addAll(forms("gad-7", 1, all("gad-7", "2"), "1 1 1 1 1 0 0"));
        CourseRow goesOn = course(rows(facts));
        facts.add(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01")));
        CourseRow finished = course(rows(facts));

        assertThat(finished.outcome())
                .isEqualTo(outcome(
                        Optional.of(true),
                        Optional.of(true),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.of(true),
                        Optional.of(true),
                        Optional.of(false)));
        assertThat(goesOn.outcome().caseness()).isEmpty();
        assertThat(goesOn.outcome().phq9Response()).contains(true);
    }

    @Test
    void belowCasenessImprovementIsToldAndRecoveryIsNot() {
        List<Fact> facts = sessions(2);
        facts.addAll(forms("phq-9", 1, all("phq-9", "1"), "1 1 1 0 0 0 0 0 0"));
        facts.addAll(forms("gad-7", 1, all("gad-7", "1"), "1 1 0 0 0 0 0"));
        facts.add(episode("c", "finished", "2026-02-01", Optional.of("2026-03-01")));

        assertThat(course(rows(facts)).outcome())
                .isEqualTo(outcome(
                        Optional.of(false),
                        Optional.empty(),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    @Test
    void whetherASessionHasAFormIsUnknownWhereAnAgreedInstrumentIs() {
        List<Fact> facts = sessions(2);
        facts.addAll(forms("srs", 2, all("srs", "9")));
        facts.add(attended("far", "2026-03-20"));
        facts.addAll(AuditFacts.form("lost", "srs", "2026-04-20T10:45", all("srs", "9"), "far"));

        assertThat(rows(facts).sessions())
                .extracting(SessionRow::withForm)
                .containsExactly(Optional.of(false), Optional.of(true), Optional.of(false));
        rules = RulesFixtures.agreeing(rules, "srs", "unheard-of");
        assertThat(rows(facts).sessions()).extracting(SessionRow::withForm).containsOnly(Optional.empty());
    }

    @Test
    void whetherADropIsFollowedUpIsUnknownWhereAnAgreedInstrumentIs() {
        List<Fact> facts = sessions(8);
        facts.addAll(forms("wai-sr", 1, drop()));
        facts.addAll(forms("wai-sr", 8, all("wai-sr", "4")));

        assertThat(rows(facts).drops())
                .extracting(DropRow::followedOn, DropRow::formsKnown)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Optional.of(day(8)), true));
        rules = RulesFixtures.agreeing(rules, "wai-sr", "unheard-of");
        assertThat(rows(facts).drops())
                .extracting(DropRow::followedOn, DropRow::formsKnown)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(Optional.empty(), false));
    }

    @Test
    void ofNobodyNothingIsCounted() {
        assertThat(rows(List.of())).isEqualTo(AuditRows.NONE);
    }

    private AuditRows rows(List<Fact> facts) {
        return new PatientScoring(rules).score(PATIENT, facts, at("2026-06-30")).audit();
    }

    /** Five forms of 4 and one of 2: with SD_ref 0.70 a drop at session 6. */
    private static String[] drop() {
        return IntStream.rangeClosed(1, 6)
                .mapToObj(session -> all("wai-sr", session == 6 ? "2" : "4"))
                .toArray(String[]::new);
    }

    @SafeVarargs
    private static CourseRow.Outcome outcome(Optional<Boolean>... flags) {
        return new CourseRow.Outcome(flags[0], flags[1], flags[2], flags[3], flags[4], flags[5], flags[6]);
    }

    private static CourseRow course(AuditRows rows) {
        assertThat(rows.courses()).hasSize(1);
        return rows.courses().get(0);
    }

    private static String letters(AuditRows rows) {
        return rows.sessions().stream().map(row -> String.valueOf(row.letter())).collect(Collectors.joining());
    }

    private static LocalDate day(int ofFebruary) {
        return LocalDate.of(2026, 2, ofFebruary);
    }
}
