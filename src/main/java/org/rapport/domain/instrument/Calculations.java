package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.fact.Answer;

/** The expressions by which a questionnaire computes scores of its own accord. A function of the answers alone. */
@FunctionalInterface
public interface Calculations {
    /** The questionnaire carries no expression. */
    Calculations NONE = (asked, hidden) -> Map.of();

    /**
     * Evaluates every expression.
     *
     * @param asked the answers, without those to hidden items
     * @param hidden the linkIds of the hidden items
     * @return what came out, by the code of the score
     */
    Map<String, Result> of(List<Answer> asked, Set<String> hidden);

    /**
     * What an expression gave.
     *
     * @param value the number, when there is exactly one
     * @param sentence why there is none; the empty text when there is one
     */
    record Result(Optional<BigDecimal> value, String sentence) {
        public static Result of(BigDecimal value) {
            return new Result(Optional.of(value), "");
        }

        public static Result none(String sentence) {
            return new Result(Optional.empty(), sentence);
        }
    }
}
