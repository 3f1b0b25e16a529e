package org.rapport.fhir.observation;

import org.rapport.application.definition.Definitions;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;

/** A score's result in words for people, where no element of FHIR says it. */
final class ScoreWords {
    private ScoreWords() {}

    /** {@code 12}, {@code 83 %}, {@code yes}, {@code reliable improvement}, {@code not available: …}. */
    static String of(Score score, Definitions definitions) {
        Outcome outcome = score.outcome();
        if (outcome instanceof Outcome.Quantity quantity) {
            String value = quantity.value().toPlainString();
            boolean bare = quantity.unit().equals("1") || quantity.unit().startsWith("{");
            return bare ? value : value + " " + quantity.unit();
        }
        if (outcome instanceof Outcome.Flag flag) {
            return flag.value() ? "yes" : "no";
        }
        if (outcome instanceof Outcome.Finding finding) {
            return definitions.display(Codes.FINDINGS, finding.code());
        }
        return outcome instanceof Outcome.Absent absent ? "not available: " + absent.sentence() : "see its parts";
    }
}
