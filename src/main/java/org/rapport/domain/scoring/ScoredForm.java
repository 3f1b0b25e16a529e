package org.rapport.domain.scoring;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.rapport.domain.fact.ResponseFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.score.Score;

/**
 * A form that an instrument could read.
 *
 * @param form the form
 * @param instrument the instrument whose key scored it
 * @param scores its scores, with value or without
 * @param figures what they were computed from
 */
record ScoredForm(ResponseFact form, Instrument instrument, List<Score> scores, Figures figures) {

    /**
     * What was answered and what came of it.
     *
     * @param values the value of each answered item by linkId, before any reversal
     * @param outcomes one for each score, in the order of the scores
     * @param scorer knows the items of each score
     */
    record Figures(Map<String, BigDecimal> values, List<ScoringOutcome> outcomes, Scorer scorer) {}
}
