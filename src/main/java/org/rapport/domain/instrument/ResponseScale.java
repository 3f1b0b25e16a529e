package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
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
            return whole(weights.values());
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

    /**
     * Fixed numbers to choose from, each with a weight.
     *
     * @param weights the weight of each number, which is the number itself where nothing else is declared
     */
    record NumberedOptions(Map<BigDecimal, BigDecimal> weights) implements ResponseScale {
        public NumberedOptions {
            Map<BigDecimal, BigDecimal> plain = new HashMap<>();
            weights.forEach((number, weight) -> plain.put(number.stripTrailingZeros(), weight));
            weights = Map.copyOf(plain);
            if (weights.isEmpty()) {
                throw new IllegalArgumentException("A scale of numbers needs at least one number with a weight");
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
            return whole(weights.values());
        }
    }

    /**
     * Options beside which words of one's own may be given. Words have no weight: the item then counts as unanswered.
     *
     * @param options the scale of the options
     */
    record OpenOptions(ResponseScale options) implements ResponseScale {
        @Override
        public BigDecimal low() {
            return options.low();
        }

        @Override
        public BigDecimal high() {
            return options.high();
        }

        @Override
        public boolean wholeNumbers() {
            return options.wholeNumbers();
        }
    }

    /**
     * Yes or no.
     *
     * @param yes the weight of yes, 1 where nothing else is declared
     * @param no the weight of no, 0 where nothing else is declared
     */
    record YesNo(BigDecimal yes, BigDecimal no) implements ResponseScale {
        @Override
        public BigDecimal low() {
            return yes.min(no);
        }

        @Override
        public BigDecimal high() {
            return yes.max(no);
        }

        @Override
        public boolean wholeNumbers() {
            return whole(List.of(yes, no));
        }
    }

    /**
     * An amount in one unit between two ends, both included.
     *
     * @param low the lowest
     * @param high the highest
     * @param unit the code of the only unit that is taken
     */
    record Amount(BigDecimal low, BigDecimal high, String unit) implements ResponseScale {
        @Override
        public boolean wholeNumbers() {
            return false;
        }
    }

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

    private static boolean whole(Collection<BigDecimal> weights) {
        return weights.stream().allMatch(weight -> weight.stripTrailingZeros().scale() <= 0);
    }
}
