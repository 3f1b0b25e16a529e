package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.ResponseReading.Problem;

/** Each kind of answer held against each kind of scale. */
class AnswerKindsTest {
    private static final Answer.Coded YES = new Answer.Coded("s", "yes");
    private static final Answer.Value WORDS = new Answer.Unreadable("valueString");
    private static final Answer.Value DATE = new Answer.Unreadable("valueDate");
    private static final ResponseScale OPTIONS = new ResponseScale.Options(Map.of(YES, BigDecimal.TEN));
    private static final ResponseScale NUMBERS =
            new ResponseScale.NumberedOptions(Map.of(new BigDecimal("5.0"), BigDecimal.TEN));
    private static final ResponseScale AMOUNT = new ResponseScale.Amount(BigDecimal.ZERO, BigDecimal.TEN, "cm");
    private static final ResponseScale YES_NO = new ResponseScale.YesNo(BigDecimal.ONE, BigDecimal.ZERO);

    @Test
    void aChoiceTakesItsOptionsOnly() {
        assertWorth(OPTIONS, YES, "10");
        assertProblem(OPTIONS, new Answer.Coded("s", "no"), "The answer's code is not one of the item's options.");
        assertProblem(OPTIONS, number("1"), "The answer is a value where one of the item's options is expected.");
        assertProblem(OPTIONS, WORDS, "The answer is of a kind that the item does not take.");
    }

    @Test
    void anOpenChoiceTakesWordsAndCountsAsUnansweredThen() {
        ResponseScale open = new ResponseScale.OpenOptions(OPTIONS);

        assertWorth(open, YES, "10");
        assertThat(read(open, WORDS)).isEqualTo(new ResponseReading(Map.of(), List.of(), Set.of()));
        assertProblem(open, DATE, "The answer is of a kind that the item does not take.");
        assertProblem(open, number("1"), "The answer is a value where one of the item's options is expected.");
    }

    @Test
    void aChoiceOfNumbersTakesThemHoweverTheyAreWritten() {
        assertWorth(NUMBERS, number("5"), "10");
        assertWorth(NUMBERS, number("5.00"), "10");
        assertProblem(NUMBERS, number("6"), "The answer is not one of the item's numbers.");
        assertProblem(NUMBERS, YES, "The answer is not a number, which is expected.");
    }

    @Test
    void aYesOrNoTakesNothingElse() {
        assertWorth(YES_NO, new Answer.Truth(true), "1");
        assertWorth(YES_NO, new Answer.Truth(false), "0");
        assertProblem(YES_NO, number("1"), "The answer is not a yes or no, which is expected.");
        assertThat(new Item("x", YES_NO, true, Set.of("s")).oriented(BigDecimal.ONE))
                .isEqualByComparingTo("0");
    }

    @Test
    void anAmountIsTakenInItsUnitOnly() {
        assertWorth(AMOUNT, new Answer.Measured(new BigDecimal("9.2"), "cm"), "9.2");
        assertProblem(AMOUNT, new Answer.Measured(BigDecimal.ONE, "mm"), "The answer is not in the item's unit, cm.");
        assertProblem(AMOUNT, number("9"), "The answer is not in the item's unit, cm.");
        assertProblem(
                AMOUNT,
                new Answer.Measured(new BigDecimal("11"), "cm"),
                "The answer is out of range: 0 to 10 is possible.");
    }

    @Test
    void aNumberMayComeAsAQuantity() {
        assertWorth(InstrumentFixtures.range(0, 10), new Answer.Measured(new BigDecimal("3"), "{score}"), "3");
        assertProblem(
                InstrumentFixtures.range(0, 10),
                new Answer.Truth(true),
                "The answer is not a number, which is expected.");
    }

    private static void assertWorth(ResponseScale scale, Answer.Value answer, String value) {
        assertThat(read(scale, answer).problems()).isEmpty();
        assertThat(read(scale, answer).values().get("x-1")).isEqualByComparingTo(value);
    }

    private static void assertProblem(ResponseScale scale, Answer.Value answer, String sentence) {
        assertThat(read(scale, answer).problems()).containsExactly(new Problem("x-1", sentence));
    }

    private static ResponseReading read(ResponseScale scale, Answer.Value answer) {
        Instrument plain = InstrumentFixtures.instrument("x")
                .items(1, scale)
                .sum("x-total", 1)
                .build();
        return ResponseReading.read(plain, List.of(new Answer("x-1", answer)));
    }

    private static Answer.Value number(String value) {
        return new Answer.Numeric(new BigDecimal(value));
    }
}
