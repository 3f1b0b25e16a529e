package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.Optional;
import org.rapport.domain.fact.Answer;

/** One answer held against the response scale of its item. */
sealed interface ScaleReading {
    /** Words of one's own, of which only the fact is known that there are some. */
    Answer.Value FREE_TEXT = new Answer.Unreadable("valueString");

    /** The answer lies on the scale. */
    record Worth(BigDecimal value) implements ScaleReading {}

    /** The answer does not lie on the scale. */
    record Unfit(String sentence) implements ScaleReading {}

    /** The answer was taken and has no value: the item counts as unanswered. */
    record Silent() implements ScaleReading {}

    static ScaleReading of(ResponseScale scale, Answer.Value answer) {
        if (scale instanceof ResponseScale.OpenOptions open) {
            return FREE_TEXT.equals(answer) ? new Silent() : of(open.options(), answer);
        }
        if (answer instanceof Answer.Unreadable) {
            return new Unfit("The answer is of a kind that the item does not take.");
        }
        if (scale instanceof ResponseScale.Options options) {
            return chosen(options, answer);
        }
        if (scale instanceof ResponseScale.Range range) {
            return measured(range, answer);
        }
        return ofNumbers(scale, answer);
    }

    private static ScaleReading ofNumbers(ResponseScale scale, Answer.Value answer) {
        if (scale instanceof ResponseScale.NumberedOptions options) {
            return chosenNumber(options, answer);
        }
        if (scale instanceof ResponseScale.YesNo yesNo) {
            return answer instanceof Answer.Truth truth
                    ? new Worth(truth.value() ? yesNo.yes() : yesNo.no())
                    : new Unfit("The answer is not a yes or no, which is expected.");
        }
        if (scale instanceof ResponseScale.Amount amount) {
            return amount(amount, answer);
        }
        return new Unfit("The item has no response scale and cannot be scored.");
    }

    private static ScaleReading chosen(ResponseScale.Options options, Answer.Value answer) {
        if (!(answer instanceof Answer.Coded coded)) {
            return new Unfit("The answer is a value where one of the item's options is expected.");
        }
        BigDecimal weight = options.weights().get(coded);
        return weight == null ? new Unfit("The answer's code is not one of the item's options.") : new Worth(weight);
    }

    private static ScaleReading chosenNumber(ResponseScale.NumberedOptions options, Answer.Value answer) {
        if (!(answer instanceof Answer.Numeric numeric)) {
            return new Unfit("The answer is not a number, which is expected.");
        }
        BigDecimal weight = options.weights().get(numeric.value().stripTrailingZeros());
        return weight == null ? new Unfit("The answer is not one of the item's numbers.") : new Worth(weight);
    }

    private static ScaleReading amount(ResponseScale.Amount amount, Answer.Value answer) {
        if (!(answer instanceof Answer.Measured given) || !given.unit().equals(amount.unit())) {
            return new Unfit("The answer is not in the item's unit, " + amount.unit() + ".");
        }
        return within(amount.low(), amount.high(), given.value());
    }

    private static ScaleReading measured(ResponseScale.Range range, Answer.Value answer) {
        Optional<BigDecimal> number = number(answer);
        if (number.isEmpty()) {
            return new Unfit("The answer is not a number, which is expected.");
        }
        ScaleReading reading = within(range.low(), range.high(), number.get());
        boolean broken =
                range.wholeNumbers() && number.get().stripTrailingZeros().scale() > 0;
        return broken && reading instanceof Worth ? new Unfit("The answer is not a whole number.") : reading;
    }

    private static ScaleReading within(BigDecimal low, BigDecimal high, BigDecimal value) {
        if (value.compareTo(low) < 0 || value.compareTo(high) > 0) {
            return new Unfit("The answer is out of range: %s to %s is possible."
                    .formatted(low.toPlainString(), high.toPlainString()));
        }
        return new Worth(value);
    }

    private static Optional<BigDecimal> number(Answer.Value answer) {
        if (answer instanceof Answer.Numeric numeric) {
            return Optional.of(numeric.value());
        }
        return answer instanceof Answer.Measured measured ? Optional.of(measured.value()) : Optional.empty();
    }
}
