package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Calculations.Result;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.domain.instrument.Subscale.Aggregation;

/**
 * What the expressions of a questionnaire gave for one form, by the code of the score.
 *
 * @param byScore the results; none for a questionnaire without expressions
 */
public record CalculatedValues(Map<String, Result> byScore) {
    static final CalculatedValues NONE = new CalculatedValues(Map.of());

    public CalculatedValues {
        byScore = Map.copyOf(byScore);
    }

    /**
     * A score of Rapport's own beside that of the questionnaire's expression.
     *
     * @param value the expression's, rounded as the score is; absent when it gave none
     * @param differs whether the two are not the same
     */
    public record Comparison(Optional<BigDecimal> value, boolean differs) {}

    static CalculatedValues of(Instrument instrument, Set<String> hidden, List<Answer> answers) {
        List<Answer> asked =
                answers.stream().filter(it -> !hidden.contains(it.linkId())).toList();
        return new CalculatedValues(instrument.calculations().of(asked, hidden));
    }

    /** The value of a score that only an expression gives; none when it lies outside the score's declared ends. */
    Result within(Subscale subscale) {
        Result result = byScore.getOrDefault(subscale.code(), Result.none("The questionnaire calculates no value."));
        boolean outside = result.value()
                .filter(value -> value.compareTo(subscale.low()) < 0 || value.compareTo(subscale.high()) > 0)
                .isPresent();
        return outside ? Result.none("The calculated value lies outside the range of the score.") : result;
    }

    /** Compares a score with its expression; empty where there are not both, or where the score could not be had. */
    public Optional<Comparison> comparison(ScoringOutcome outcome) {
        Result result = byScore.get(outcome.subscale().code());
        boolean own = outcome.subscale().aggregation() != Aggregation.CALCULATED;
        if (result == null || !own || !(outcome instanceof Scored scored)) {
            return Optional.empty();
        }
        Optional<BigDecimal> value =
                result.value().map(it -> it.setScale(scored.subscale().decimals(), RoundingMode.HALF_UP));
        boolean same = value.filter(it -> it.compareTo(scored.value()) == 0).isPresent();
        return Optional.of(new Comparison(value, !same));
    }
}
