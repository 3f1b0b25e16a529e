package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.assignment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.charted;
import static org.rapport.domain.fact.FactFixtures.encounter;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.fact.FactFixtures.form;
import static org.rapport.domain.fact.FactFixtures.source;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.audit.AuditRows;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

class PatientScoringTest {
    private static final Instant NOW = at("2026-03-20");
    private static final Instrument WAI = InstrumentFixtures.waiSr(Respondent.CLIENT);
    private static final Instrument PHQ = InstrumentFixtures.phq9();
    private final PatientScoring scoring = new PatientScoring(RulesFixtures.rules());

    @Test
    void bindsTheScoresOfAFormToItsSourceEncounterAndTime() {
        ResponseFact form =
                bound(form("r1", PHQ.key().toString(), "2026-03-02T09:30", Marks.read(PHQ, "2 3 2 2 1 2 1 1 1")), "e1");
        Score total = only(List.of(attended("e1", "2026-03-02"), form), "phq-9-total");

        assertThat(total.identity())
                .isEqualTo(new ScoreIdentity(
                        "site", PATIENT, "none", "phq-9-total", "QuestionnaireResponse/r1", "rapport-scorer"));
        assertThat(total.effective()).isEqualTo(EffectiveTime.at(at("2026-03-02T09:30")));
        assertThat(total.outcome()).isEqualTo(new Outcome.Quantity(BigDecimal.valueOf(15), "{score}"));
        assertThat(total.derivedFrom()).containsExactly(form.source());
        assertThat(total.encounterId()).contains("e1");
    }

    @Test
    void saysWhichValuesOfAFormScoreAreBetterAbsentOrNotButNotOfARisk() {
        List<Fact> facts = List.of(
                form("r1", PHQ.key().toString(), "2026-03-02", Marks.read(PHQ, "_ _ _ _ _ _ _ _ 2")),
                form("r2", WAI.key().toString(), "2026-03-02", Marks.read(WAI, "3 3 3 3 3 3 3 3 3 3 3 3")));

        assertThat(only(facts, "phq-9-total").components()).contains(Component.text("direction", "lower is better"));
        assertThat(only(facts, "wai-sr-total").components()).contains(Component.text("direction", "higher is better"));
        assertThat(only(facts, "phq-9-item-9").components())
                .noneMatch(component -> component.code().equals("direction"));
    }

    @Test
    void givesTheItemsOfACheckInAsComponents() {
        Instrument checkIn = InstrumentFixtures.checkIn(Respondent.CLIENT);
        Score total = only(
                List.of(form("r1", checkIn.key().toString(), "2026-03-02", Marks.read(checkIn, "4 _ 4 2 3 4 3 1"))),
                "rapport-checkin-total");

        assertThat(total.components())
                .contains(
                        Component.count("items-answered", 7),
                        Component.number("item-1", BigDecimal.valueOf(4), "{score}"),
                        Component.number("item-8", BigDecimal.ONE, "{score}"))
                .noneMatch(component -> component.code().equals("item-2"));
    }

    @Test
    void reportsRiskApartFromTheTotalHoweverIncompleteTheForm() {
        List<Fact> facts =
                List.of(form("r1", PHQ.key().toString(), "2026-03-02", Marks.read(PHQ, "_ _ _ _ _ _ _ _ 2")));

        assertThat(only(facts, "phq-9-total").outcome()).isInstanceOf(Outcome.Absent.class);
        assertThat(only(facts, "phq-9-item-9").outcome()).isEqualTo(new Outcome.Flag(true));
    }

    @Test
    void refusesAFormOfAnotherVersionOrOfNoKnownInstrument() {
        PatientScores result = scoring.score(
                PATIENT,
                List.of(
                        form("r1", "https://rapport.org/fhir/Questionnaire/wai-sr|9", "2026-03-02", List.of()),
                        form("r2", "https://example.org/Questionnaire/intake|1", "2026-03-02", List.of()),
                        form("r3", "https://rapport.org/fhir/Questionnaire/wai-sr", "2026-03-02", List.of())),
                NOW);

        assertThat(result.scores()).isEmpty();
        assertThat(result.refusals())
                .extracting(Refusal::sentence)
                .satisfiesExactly(
                        one -> assertThat(one).contains("0.1.0", "scoring with another version's key is refused"),
                        two -> assertThat(two).contains("No instrument is known"),
                        three -> assertThat(three).contains("names no version"));
    }

    @Test
    void refusesAFormOfWhichOneAnswerCannotBeReadButForItsRisk() {
        PatientScores result = scoring.score(
                PATIENT,
                List.of(form("r1", PHQ.key().toString(), "2026-03-02", Marks.read(PHQ, "1 1 ? 1 1 1 1 1 1"))),
                NOW);

        assertThat(result.scores())
                .extracting(score -> score.identity().measure())
                .containsExactly("phq-9-item-9");
        assertThat(result.refusals()).singleElement().satisfies(refusal -> assertThat(refusal.sentence())
                .contains("phq-9-3"));
    }

    @Test
    void givesASnapshotForEachPastSessionWithAnOutcome() {
        List<Score> rates = all(caseload(), "attendance-rate");

        assertThat(rates)
                .extracting(score -> score.identity().window())
                .containsExactly("Encounter/e1", "Appointment/a2", "Encounter/e3", "Encounter/e5");
        assertThat(rates)
                .extracting(Score::outcome)
                .element(3)
                .isEqualTo(new Outcome.Quantity(new BigDecimal("0.7500"), "1"));
        assertThat(rates.get(1).outcome()).isInstanceOf(Outcome.Absent.class);
        assertThat(rates.get(2).effective())
                .isEqualTo(EffectiveTime.between(at("2026-02-01T00:00"), at("2026-02-16T10:50")));
        assertThat(rates.get(2).otherSources())
                .extracting(Source::reference)
                .containsExactly("Appointment/a2", "Encounter/e1", "Encounter/e3");
        assertThat(rates.get(3).components()).contains(Component.mark("incomplete"));
    }

    @Test
    void groupsAttendanceHomeworkAndTheLatestClientTotalsInTheProfile() {
        List<Score> profiles = all(caseload(), "engagement-profile");

        assertThat(members(profiles.get(0)))
                .containsExactly("attendance-rate Encounter/e1", "homework-completion Encounter/e1");
        assertThat(members(profiles.get(2)))
                .containsExactly(
                        "attendance-rate Encounter/e3",
                        "homework-completion Encounter/e3",
                        "wai-sr-total QuestionnaireResponse/w2");
        assertThat(profiles).allMatch(profile -> profile.outcome() instanceof Outcome.Group);
        List<ScoreIdentity> emitted = scoring.score(PATIENT, caseload(), NOW).scores().stream()
                .map(Score::identity)
                .toList();
        assertThat(profiles).allSatisfy(profile -> assertThat(emitted).containsAll(profile.members()));
    }

    @Test
    void countsHomeworkThatWasDueByTheEndOfTheSession() {
        List<Score> homework = all(caseload(), "homework-completion");

        assertThat(homework.get(2).outcome()).isInstanceOf(Outcome.Absent.class);
        assertThat(homework.get(3).outcome()).isEqualTo(new Outcome.Quantity(new BigDecimal("0.5000"), "1"));
    }

    @Test
    void givesEverythingElseOnceForTheCourse() {
        List<Score> ofCourse = scoring.score(PATIENT, caseload(), NOW).scores().stream()
                .filter(score -> score.identity().window().equals("course"))
                .filter(score -> score.basis().isEmpty())
                .toList();

        assertThat(ofCourse)
                .extracting(score -> score.identity().measure())
                .containsExactlyInAnyOrder(
                        "attendance-rate-nhs",
                        "attendance-rate-all",
                        "no-show-rate",
                        "provider-cancel-rate",
                        "outcome-completeness",
                        "sessions-attended",
                        "median-interval",
                        "longest-gap",
                        "sessions-per-week",
                        "second-session-wait",
                        "finished-course",
                        "unilateral-ending",
                        "goals-current",
                        "prom-adherence",
                        "provisional-disengagement");
        assertThat(ofCourse).allSatisfy(score -> {
            assertThat(score.identity().course()).isEqualTo("c1");
            assertThat(score.effective().start()).isEqualTo(at("2026-02-01T00:00"));
        });
        assertThat(only(caseload(), "sessions-attended").effective().asOf()).isEqualTo(at("2026-03-09T10:50"));
        assertThat(only(caseload(), "provisional-disengagement").effective().asOf())
                .isEqualTo(at("2026-03-09T10:50"));
    }

    @Test
    void callsNobodyDisengagedOnceTheCourseHasEnded() {
        List<Fact> facts = List.of(
                episode("c1", "finished", "2026-02-01", Optional.of("2026-03-01")), attended("e1", "2026-02-02"));

        assertThat(only(facts, "provisional-disengagement").outcome()).isEqualTo(new Outcome.Flag(false));
        assertThat(scoring.score(PATIENT, facts, NOW).goesOn()).isFalse();
        assertThat(all(facts, "sessions-attended")).hasSize(1);
    }

    @Test
    void looksAgainAtACourseThatHasASessionOrItsEndAhead() {
        Fact over = episode("c1", "finished", "2026-02-01", Optional.of("2026-03-01"));
        Fact endsLater = episode("c1", "onhold", "2026-02-01", Optional.of("2026-12-01"));
        Fact held = attended("e1", "2026-02-02");

        assertThat(scoring.score(PATIENT, List.of(over, held), NOW).goesOn()).isFalse();
        assertThat(scoring.score(
                                PATIENT,
                                List.of(
                                        over,
                                        held,
                                        encounter("e2", "planned", "2026-12-01")
                                                .in("c1")
                                                .fact()),
                                NOW)
                        .goesOn())
                .isTrue();
        assertThat(scoring.score(PATIENT, List.of(endsLater, held), NOW).goesOn())
                .isTrue();
    }

    @Test
    void givesNothingForACourseWithoutPastSessions() {
        List<Fact> facts = List.of(
                episode("c1", "active", "2026-02-01", Optional.empty()),
                appointment("a1", "booked", "2026-04-01").fact(),
                assignment("t1", "completed", false, "2026-02-03"));

        assertThat(scoring.score(PATIENT, facts, NOW).scores()).isEmpty();
    }

    @Test
    void doesNotScoreAChartedTotalAgain() {
        assertThat(scoring.score(PATIENT, List.of(charted("o1", "2026-03-01")), NOW))
                .isEqualTo(new PatientScores(List.of(), List.of(), false, AuditRows.NONE));
    }

    @Test
    void letsTheLatestVersionOfASourceStand() {
        ResponseFact first = form("r1", PHQ.key().toString(), "2026-03-02", Marks.read(PHQ, "1 1 1 1 1 1 1 1 1"));
        Source later = new Source(
                "QuestionnaireResponse",
                "r1",
                "10",
                first.source().lastUpdated().plusSeconds(1));
        ResponseFact amended = new ResponseFact(
                later,
                PATIENT,
                "amended",
                first.questionnaire(),
                first.authored(),
                Optional.empty(),
                Marks.read(PHQ, "2 1 1 1 1 1 1 1 1"));
        Tombstone deleted = new Tombstone(
                new Source(
                        "QuestionnaireResponse", "r1", "11", later.lastUpdated().plusSeconds(1)),
                "");

        assertThat(only(List.of(amended, first), "phq-9-total").outcome())
                .isEqualTo(new Outcome.Quantity(BigDecimal.TEN, "{score}"));
        assertThat(all(List.of(deleted, amended, first), "phq-9-total")).isEmpty();
    }

    @Test
    void leavesOtherPatientsOut() {
        Tombstone unrelated = new Tombstone(source("Encounter", "x"), "");
        List<Fact> facts = List.of(attended("e1", "2026-02-02"), unrelated);

        assertThat(scoring.score("p2", facts, NOW).scores()).isEmpty();
    }

    @Test
    void refusesRulesThatLackAnIndicator() {
        ScoringRules rules = RulesFixtures.rules();

        assertThatThrownBy(() ->
                        new PatientScoring(new ScoringRules("site", rules.engagement(), rules.instruments(), Map.of())))
                .hasMessageContaining("attendance-rate");
    }

    /** Attended, missed, attended, past and still open, attended; homework, forms by client and therapist. */
    private static List<Fact> caseload() {
        Instrument therapist = InstrumentFixtures.waiSr(Respondent.THERAPIST);
        return new ArrayList<>(List.of(
                episode("c1", "active", "2026-02-01", Optional.empty()),
                attended("e1", "2026-02-02"),
                appointment("a2", "noshow", "2026-02-09").fact(),
                attended("e3", "2026-02-16"),
                appointment("a4", "booked", "2026-02-23").fact(),
                attended("e5", "2026-03-09"),
                appointment("a6", "booked", "2026-03-23").fact(),
                assignment("t1", "completed", false, "2026-02-09"),
                assignment("t2", "in-progress", false, "2026-02-16T10:00"),
                assignment("t3", "in-progress", true, "2026-02-23"),
                form("q1", PHQ.key().toString(), "2026-02-02T23:30", Marks.read(PHQ, "1 1 1 1 1 1 1 1 0")),
                form("w1", WAI.key().toString(), "2026-02-16T09:00", Marks.read(WAI, "3 3 3 3 3 3 3 3 3 3 3 3")),
                form("w2", WAI.key().toString(), "2026-02-16T11:00", Marks.read(WAI, "4 4 4 4 4 4 4 4 4 4 4 4")),
                form(
                        "wt",
                        therapist.key().toString(),
                        "2026-02-16T12:00",
                        Marks.read(therapist, "4 4 4 4 4 4 4 4 4 4 4 4"))));
    }

    private static List<String> members(Score profile) {
        return profile.members().stream()
                .map(member -> member.measure() + " " + member.window())
                .toList();
    }

    private static ResponseFact bound(ResponseFact form, String encounterId) {
        return new ResponseFact(
                form.source(),
                PATIENT,
                form.status(),
                form.questionnaire(),
                form.authored(),
                Optional.of(encounterId),
                form.answers());
    }

    private List<Score> all(List<Fact> facts, String measure) {
        return scoring.score(PATIENT, facts, NOW).scores().stream()
                .filter(score -> score.type().measure().equals(measure))
                .toList();
    }

    private Score only(List<Fact> facts, String measure) {
        List<Score> found = all(facts, measure);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
