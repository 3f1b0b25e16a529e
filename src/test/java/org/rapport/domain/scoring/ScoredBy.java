package org.rapport.domain.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.fact.FactFixtures.PATIENT;

import java.time.Instant;
import java.util.List;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.score.Score;

/** How the facts of one patient are scored in a test: by which rules, and as of when. */
record ScoredBy(ScoringRules rules, Instant now) {
    List<Score> all(List<Fact> facts, String measure) {
        return new PatientScoring(rules)
                .score(PATIENT, facts, now).scores().stream()
                        .filter(score -> score.type().measure().equals(measure))
                        .toList();
    }

    /** The score of a measure of which there has to be one and no more. */
    Score only(List<Fact> facts, String measure) {
        List<Score> found = all(facts, measure);
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
