package org.rapport.domain.instrument;

import java.math.BigDecimal;
import org.rapport.domain.fact.Answer;

/** One answer held against the response scale of its item. */
sealed interface ScaleReading {

    /** The answer lies on the scale. */
    record Worth(BigDecimal value) implements ScaleReading {}

    /** The answer does not lie on the scale. */
    record Unfit(String sentence) implements ScaleReading {}

    static ScaleReading of(ResponseScale scale, Answer.Value answer) {
        if (answer instanceof Answer.Unreadable) {
            return new Unfit("The answer is of a kind that the item does not take.");
        }
        if (scale instanceof ResponseScale.Options options) {
            return chosen(options, answer);
        }
        if (scale instanceof ResponseScale.Range range) {
            return measured(range, answer);
        }
        return new Unfit("The item has no response scale and cannot be scored.");
    }

    private static ScaleReading chosen(ResponseScale.Options options, Answer.Value answer) {
        if (!(answer instanceof Answer.Coded coded)) {
            return new Unfit("The answer is a number where one of the item's options is expected.");
        }
        BigDecimal weight = options.weights().get(coded);
        return weight == null ? new Unfit("The answer's code is not one of the item's options.") : new Worth(weight);
    }

    private static ScaleReading measured(ResponseScale.Range range, Answer.Value answer) {
        if (!(answer instanceof Answer.Numeric numeric)) {
            return new Unfit("The answer is a code where a number is expected.");
        }
        BigDecimal value = numeric.value();
        if (value.compareTo(range.low()) < 0 || value.compareTo(range.high()) > 0) {
            return new Unfit("The answer is out of range: %s to %s is possible."
                    .formatted(range.low().toPlainString(), range.high().toPlainString()));
        }
        if (range.wholeNumbers() && value.stripTrailingZeros().scale() > 0) {
            return new Unfit("The answer is not a whole number.");
        }
        return new Worth(value);
    }
}
