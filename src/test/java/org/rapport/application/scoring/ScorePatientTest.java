package org.rapport.application.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;
import static org.rapport.domain.fact.FactFixtures.appointment;
import static org.rapport.domain.fact.FactFixtures.at;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.rapport.domain.engagement.EngagementRules;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.FactFixtures;
import org.rapport.domain.instrument.Calculations;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.InstrumentFixtures;
import org.rapport.domain.instrument.Marks;
import org.rapport.domain.scoring.RulesFixtures;
import org.rapport.domain.scoring.ScoringRules;

class ScorePatientTest {

    @Test
    void looksAgainAtAFirstSessionThatMayPassWithoutWord() {
        Fact booked = appointment("a1", "booked", "2026-04-10").fact();
        ScoringStore.Result before = score("2026-04-01", booked);
        assertThat(before.changed()).isEmpty();
        assertThat(before.rescoreAfter()).contains(at("2026-04-02T00:05"));
        assertThat(score("2026-04-11", booked).changed())
                .extracting(stored -> stored.score().type().measure())
                .contains("outcome-completeness");
    }

    @Test
    void tellsARiskEvenWhenAFaultKeepsEverythingElseFromBeingScored() {
        Instrument phq = InstrumentFixtures.packaged().values().stream()
                .filter(one -> one.id().equals("phq-9"))
                .findFirst()
                .orElseThrow();
        Calculations broken = (asked, hidden) -> {
            throw new IllegalStateException("A fault");
        };
        Instrument faulty = new Instrument(
                phq.key(),
                phq.id(),
                phq.title(),
                phq.respondent(),
                phq.licence(),
                phq.visibility(),
                phq.items(),
                phq.subscales(),
                broken);
        ScoringRules rules = new ScoringRules(
                "site",
                EngagementRules.defaults(FactFixtures.ZONE),
                Map.of(faulty.key(), faulty),
                RulesFixtures.indicators());
        OnePatient store = new OnePatient(List.of(FactFixtures.form(
                "f1", faulty.key().toString(), "2026-04-01", Marks.read(faulty, "_ _ _ _ _ _ _ _ 2"))));
        ScorePatient scoring =
                new ScorePatient(store, Map.of("site", rules), Clock.fixed(at("2026-04-02"), ZoneOffset.UTC));

        scoring.scoreDue(1);

        ScoringStore.Result result = store.results.get(0);
        assertThat(result.changed()).hasSize(1).first().satisfies(risk -> assertThat(risk.asksForReview())
                .isTrue());
        assertThat(result.refusals())
                .extracting(ScoringStore.Refusal::reason)
                .containsExactly("Scoring failed (IllegalStateException); risks are told, and the facts are kept");
        assertThat(result.rescoreAfter()).contains(at("2026-04-03"));
    }

    private static ScoringStore.Result score(String day, Fact... facts) {
        OnePatient store = new OnePatient(List.of(facts));
        new ScorePatient(store, Map.of("site", RulesFixtures.rules()), Clock.fixed(at(day), ZoneOffset.UTC))
                .scoreDue(1);
        return store.results.get(0);
    }

    /** One patient, always due. */
    private record OnePatient(List<Fact> facts, List<Result> results) implements ScoringStore {
        @Override
        public int rescore(Set<String> sites, int limit, Function<Work, Result> computation) {
            return 0;
        }

        OnePatient(List<Fact> facts) {
            this(facts, new ArrayList<>());
        }

        @Override
        public int scoreDue(Instant now, Set<String> sites, int limit, Function<Work, Result> computation) {
            scoreNow(new PatientKey("site", PATIENT), computation);
            return 1;
        }

        @Override
        public void scoreNow(PatientKey patient, Function<Work, Result> computation) {
            results.add(computation.apply(new Work(patient, facts, Map.of())));
        }
    }
}
