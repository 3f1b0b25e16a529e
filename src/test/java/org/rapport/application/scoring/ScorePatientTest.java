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
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.RulesFixtures;

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

    private static ScoringStore.Result score(String day, Fact... facts) {
        OnePatient store = new OnePatient(List.of(facts));
        new ScorePatient(store, Map.of("site", RulesFixtures.rules()), Clock.fixed(at(day), ZoneOffset.UTC))
                .scoreDue(1);
        return store.results.get(0);
    }

    /** One patient, always due. */
    private record OnePatient(List<Fact> facts, List<Result> results) implements ScoringStore {
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
