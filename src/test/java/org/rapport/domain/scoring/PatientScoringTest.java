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
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.score.Outcome;

/** What counts for the scores of a patient, and when they are to be computed again. */
class PatientScoringTest {
    private static final Instant NOW = at("2026-03-20");
    private static final Instrument PHQ = InstrumentFixtures.phq9();
    private final PatientScoring scoring = new PatientScoring(RulesFixtures.rules());
    private final ScoredBy scored = new ScoredBy(RulesFixtures.rules(), NOW);

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
                .isEqualTo(new PatientScores(List.of(), List.of(), false, AuditRows.NONE, Map.of()));
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

        assertThat(scored.only(List.of(amended, first), "phq-9-total").outcome())
                .isEqualTo(new Outcome.Quantity(BigDecimal.TEN, "{score}"));
        assertThat(scored.all(List.of(deleted, amended, first), "phq-9-total")).isEmpty();
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
}
