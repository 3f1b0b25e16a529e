package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import org.rapport.domain.fact.Answer;

/** How the answers to an item become numbers. */
public sealed interface ResponseScale {

    /** The lowest value an answer can have. */
    BigDecimal low();

    /** The highest value an answer can have. */
    BigDecimal high();

    /** Whether every answer is worth a whole number. */
    boolean wholeNumbers();

    /**
     * Fixed options, each with a weight.
     *
     * @param weights the weight of each option
     */
    record Options(Map<Answer.Coded, BigDecimal> weights) implements ResponseScale {
        public Options {
            weights = Map.copyOf(weights);
            if (weights.isEmpty()) {
                throw new IllegalArgumentException("A scale of options needs at least one option with a weight");
            }
        }

        @Override
        public BigDecimal low() {
            return Collections.min(weights.values());
        }

        @Override
        public BigDecimal high() {
            return Collections.max(weights.values());
        }

        @Override
        public boolean wholeNumbers() {
            return weights.values().stream()
                    .allMatch(weight -> weight.stripTrailingZeros().scale() <= 0);
        }
    }

    /**
     * A number between two ends, both included.
     *
     * @param low the lowest
     * @param high the highest
     * @param wholeNumbers whether fractions are refused
     */
    record Range(BigDecimal low, BigDecimal high, boolean wholeNumbers) implements ResponseScale {}

    /** Not scored: any answer is taken and ignored. */
    record Unscored() implements ResponseScale {
        @Override
        public BigDecimal low() {
            return BigDecimal.ZERO;
        }

        @Override
        public BigDecimal high() {
            return BigDecimal.ZERO;
        }

        @Override
        public boolean wholeNumbers() {
            return true;
        }
    }
}
