package org.rapport.domain.instrument;

import java.util.List;

/**
 * What became of the scores of one form.
 *
 * @param outcomes one for each declared score, in the order of their declaration
 * @param calculated what the questionnaire's own expressions gave
 */
public record FormScores(List<ScoringOutcome> outcomes, CalculatedValues calculated) {
    public FormScores {
        outcomes = List.copyOf(outcomes);
    }
}
