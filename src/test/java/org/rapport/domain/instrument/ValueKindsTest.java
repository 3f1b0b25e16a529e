package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.rapport.domain.instrument.InstrumentFixtures.range;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.ResponseScale.Amount;
import org.rapport.domain.instrument.ResponseScale.NumberedOptions;
import org.rapport.domain.instrument.ResponseScale.OpenOptions;
import org.rapport.domain.instrument.ResponseScale.Options;
import org.rapport.domain.instrument.ResponseScale.YesNo;

/** What an answer of each kind is worth on a scale of each kind. */
class ValueKindsTest {
    private static final Answer.Coded LOW = new Answer.Coded("", "low");
    private static final Answer.Coded HIGH = new Answer.Coded("", "high");
    private static final Answer.Value WORDS = new Answer.Unreadable("valueString");

    private final ResponseScale options = new Options(Map.of(LOW, number("1"), HIGH, number("2.5")));
    private final ResponseScale numbers =
            new NumberedOptions(Map.of(number("10"), number("1"), number("20.0"), number("4")));
    private final ResponseScale yesNo = new YesNo(number("0"), number("3"));
    private final ResponseScale amount = new Amount(number("0"), number("24"), "h");

    @Test
    void aNumberToChooseHasItsWeight() {
        assertThat(of(numbers, numeric("10.00"))).isEqualTo("1");
        assertThat(of(numbers, numeric("20"))).isEqualTo("4");
        assertThat(of(numbers, numeric("15"))).isEqualTo("The answer is not one of the item's numbers.");
        assertThat(of(numbers, LOW)).isEqualTo("The answer is not a number, which is expected.");
        assertThatIllegalArgumentException().isThrownBy(() -> new NumberedOptions(Map.of()));
    }

    @Test
    void yesAndNoHaveTheirWeights() {
        assertThat(of(yesNo, new Answer.Truth(true))).isEqualTo("0");
        assertThat(of(yesNo, new Answer.Truth(false))).isEqualTo("3");
        assertThat(of(yesNo, numeric("1"))).isEqualTo("The answer is not a yes or no, which is expected.");
    }

    @Test
    void anAmountIsTakenInItsUnitAndRange() {
        assertThat(of(amount, measured("24", "h"))).isEqualTo("24");
        assertThat(of(amount, measured("0", "h"))).isEqualTo("0");
        assertThat(of(amount, measured("24.1", "h"))).isEqualTo("The answer is out of range: 0 to 24 is possible.");
        assertThat(of(amount, measured("-1", "h"))).startsWith("The answer is out of range");
        assertThat(of(amount, measured("3", "d"))).isEqualTo("The answer is not in the item's unit, h.");
        assertThat(of(amount, numeric("3"))).isEqualTo("The answer is not in the item's unit, h.");
    }

    @Test
    void aNumberMayComeWithAUnitWhereNoneIsDeclared() {
        assertThat(of(range(0, 3), measured("2", "h"))).isEqualTo("2");
        assertThat(of(range(0, 3), new Answer.Truth(true))).isEqualTo("The answer is not a number, which is expected.");
        assertThat(of(range(0, 3), numeric("3.5"))).startsWith("The answer is out of range");
        assertThat(of(range(0, 3), numeric("2.5"))).isEqualTo("The answer is not a whole number.");
    }

    @Test
    void wordsBesideOpenOptionsLeaveTheItemUnanswered() {
        ResponseScale open = new OpenOptions(options);

        assertThat(of(open, WORDS)).isEqualTo("silent");
        assertThat(of(open, HIGH)).isEqualTo("2.5");
        assertThat(of(open, new Answer.Unreadable("valueDate")))
                .isEqualTo("The answer is of a kind that the item does not take.");
        assertThat(of(options, WORDS)).isEqualTo("The answer is of a kind that the item does not take.");
    }

    @Test
    void anItemWithoutAScaleHasNoValue() {
        assertThat(of(new ResponseScale.Unscored(), numeric("1")))
                .isEqualTo("The item has no response scale and cannot be scored.");
    }

    @Test
    void everyScaleKnowsItsEnds() {
        assertThat(ends(options)).isEqualTo("1 to 2.5");
        assertThat(ends(numbers)).isEqualTo("1 to 4, whole");
        assertThat(ends(yesNo)).isEqualTo("0 to 3, whole");
        assertThat(ends(new YesNo(number("1.5"), number("0")))).isEqualTo("0 to 1.5");
        assertThat(ends(amount)).isEqualTo("0 to 24");
        assertThat(ends(new OpenOptions(options))).isEqualTo("1 to 2.5");
        assertThat(ends(new OpenOptions(numbers))).isEqualTo("1 to 4, whole");
        assertThat(ends(new NumberedOptions(Map.of(number("1"), number("0.5")))))
                .isEqualTo("0.5 to 0.5");
        assertThat(ends(new ResponseScale.Unscored())).isEqualTo("0 to 0, whole");
        assertThat(ends(range(1, 5))).isEqualTo("1 to 5, whole");
    }

    private static String of(ResponseScale scale, Answer.Value answer) {
        ScaleReading reading = ScaleReading.of(scale, answer);
        if (reading instanceof ScaleReading.Worth worth) {
            return worth.value().toPlainString();
        }
        return reading instanceof ScaleReading.Unfit unfit ? unfit.sentence() : "silent";
    }

    private static String ends(ResponseScale scale) {
        return scale.low().toPlainString() + " to " + scale.high().toPlainString()
                + (scale.wholeNumbers() ? ", whole" : "");
    }

    private static Answer.Value numeric(String value) {
        return new Answer.Numeric(number(value));
    }

    private static Answer.Value measured(String value, String unit) {
        return new Answer.Measured(number(value), unit);
    }

    private static BigDecimal number(String value) {
        return new BigDecimal(value);
    }
}
