package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.assignment;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.episode;
import static org.rapport.domain.fact.FactFixtures.form;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

/** The scores of a client of several sessions: as of each session, and once for the course. */
class SessionScoringTest {
    private static final Instant NOW = at("2026-03-20");
    private static final Instrument WAI = InstrumentFixtures.waiSr(Respondent.CLIENT);
    private static final Instrument PHQ = InstrumentFixtures.phq9();
    private final PatientScoring scoring = new PatientScoring(RulesFixtures.rules());
    private final ScoredBy scored = new ScoredBy(RulesFixtures.rules(), NOW);

    @Test
    void givesASnapshotForEachPastSessionWithAnOutcome() {
        List<Score> rates = scored.all(caseload(), "attendance-rate");

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
        List<Score> profiles = scored.all(caseload(), "engagement-profile");

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
        List<Score> homework = scored.all(caseload(), "homework-completion");

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
        assertThat(scored.only(caseload(), "sessions-attended").effective().asOf())
                .isEqualTo(at("2026-03-09T10:50"));
        assertThat(scored.only(caseload(), "provisional-disengagement")
                        .effective()
                        .asOf())
                .isEqualTo(at("2026-03-09T10:50"));
    }

    @Test
    void callsNobodyDisengagedOnceTheCourseHasEnded() {
        List<Fact> facts = List.of(
                episode("c1", "finished", "2026-02-01", Optional.of("2026-03-01")), attended("e1", "2026-02-02"));

        assertThat(scored.only(facts, "provisional-disengagement").outcome()).isEqualTo(new Outcome.Flag(false));
        assertThat(scoring.score(PATIENT, facts, NOW).goesOn()).isFalse();
        assertThat(scored.all(facts, "sessions-attended")).hasSize(1);
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
}
