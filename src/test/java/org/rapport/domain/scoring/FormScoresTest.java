package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.form;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Instrument.Respondent;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

/** What the forms of a client give by themselves, each bound to its form. */
class FormScoresTest {
    private static final Instant NOW = at("2026-03-20");
    private static final Instrument WAI = InstrumentFixtures.waiSr(Respondent.CLIENT);
    private static final Instrument PHQ = InstrumentFixtures.phq9();
    private final PatientScoring scoring = new PatientScoring(RulesFixtures.rules());
    private final ScoredBy scored = new ScoredBy(RulesFixtures.rules(), NOW);

    @Test
    void bindsTheScoresOfAFormToItsSourceEncounterAndTime() {
        ResponseFact form =
                bound(form("r1", PHQ.key().toString(), "2026-03-02T09:30", Marks.read(PHQ, "2 3 2 2 1 2 1 1 1")), "e1");
        Score total = scored.only(List.of(attended("e1", "2026-03-02"), form), "phq-9-total");

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

        assertThat(scored.only(facts, "phq-9-total").components())
                .contains(Component.text("direction", "lower is better"));
        assertThat(scored.only(facts, "wai-sr-total").components())
                .contains(Component.text("direction", "higher is better"));
        assertThat(scored.only(facts, "phq-9-item-9").components())
                .noneMatch(component -> component.code().equals("direction"));
    }

    @Test
    void givesTheItemsOfACheckInAsComponents() {
        Instrument checkIn = InstrumentFixtures.checkIn(Respondent.CLIENT);
        Score total = scored.only(
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

        assertThat(scored.only(facts, "phq-9-total").outcome()).isInstanceOf(Outcome.Absent.class);
        assertThat(scored.only(facts, "phq-9-item-9").outcome()).isEqualTo(new Outcome.Flag(true));
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
}
