package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Condition.Operator;

class ConditionTest {
    private static final Answer.Value YES = new Answer.Truth(true);
    private static final Answer.Value NO = new Answer.Truth(false);
    private static final Answer.Coded RED = new Answer.Coded("http://example.org/colours", "red");
    private static final Answer.Coded BLUE = new Answer.Coded("http://example.org/colours", "blue");

    @ParameterizedTest
    @CsvSource({
        "GREATER, 2, false",
        "GREATER, 3, true",
        "GREATER_OR_EQUAL, 2, true",
        "GREATER_OR_EQUAL, 1, false",
        "LESS, 2, false",
        "LESS, 1, true",
        "LESS_OR_EQUAL, 2, true",
        "LESS_OR_EQUAL, 3, false",
        "EQUAL, 2, true",
        "EQUAL, 2.0, true",
        "EQUAL, 3, false",
        "NOT_EQUAL, 2.0, false",
        "NOT_EQUAL, 3, true"
    })
    void comparesANumberWithTwo(Operator operator, BigDecimal answer, boolean holds) {
        assertThat(holds(operator, number("2"), new Answer.Numeric(answer))).isEqualTo(holds);
    }

    @Test
    void oneFittingAnswerOfSeveralIsEnough() {
        assertThat(holds(Operator.GREATER, number("2"), number("1"), number("5")))
                .isTrue();
        assertThat(holds(Operator.GREATER, number("2"), number("1"), number("2")))
                .isFalse();
        assertThat(holds(Operator.NOT_EQUAL, RED, RED, BLUE)).isTrue();
    }

    @Test
    void withoutAnAnswerOnlyItsAbsenceHolds() {
        assertThat(holds(Operator.EXISTS, NO)).isTrue();
        assertThat(holds(Operator.EXISTS, YES)).isFalse();
        assertThat(holds(Operator.EXISTS, YES, RED)).isTrue();
        assertThat(holds(Operator.EXISTS, NO, RED)).isFalse();
        assertThat(holds(Operator.EQUAL, RED)).isFalse();
        assertThat(holds(Operator.NOT_EQUAL, RED)).isFalse();
    }

    @Test
    void comparesCodesAndTruthsForEqualityOnly() {
        assertThat(holds(Operator.EQUAL, RED, RED)).isTrue();
        assertThat(holds(Operator.EQUAL, RED, BLUE)).isFalse();
        assertThat(holds(Operator.NOT_EQUAL, RED, BLUE)).isTrue();
        assertThat(holds(Operator.NOT_EQUAL, RED, RED)).isFalse();
        assertThat(holds(Operator.EQUAL, YES, YES)).isTrue();
        assertThat(holds(Operator.GREATER, number("2"), RED)).isFalse();
        assertThat(holds(Operator.EQUAL, RED, number("2"))).isFalse();
    }

    @Test
    void amountsInDifferentUnitsAreNeitherMoreNorLess() {
        Answer.Value twoHours = new Answer.Measured(new BigDecimal("2"), "h");

        assertThat(holds(Operator.LESS, twoHours, new Answer.Measured(BigDecimal.ONE, "h")))
                .isTrue();
        assertThat(holds(Operator.LESS, twoHours, new Answer.Measured(BigDecimal.ONE, "d")))
                .isFalse();
        assertThat(holds(Operator.LESS, twoHours, number("1"))).isFalse();
        assertThat(holds(Operator.NOT_EQUAL, twoHours, new Answer.Measured(new BigDecimal("2"), "d")))
                .isTrue();
        assertThat(holds(Operator.GREATER, number("2"), new Answer.Measured(BigDecimal.TEN, "h")))
                .isTrue();
    }

    @Test
    void refusesAComparisonThatMeansNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Condition("q", Operator.GREATER, RED))
                .withMessage("The question q cannot be asked for > with an answer of this kind");
        assertThatIllegalArgumentException().isThrownBy(() -> new Condition("q", Operator.EXISTS, RED));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Condition("q", Operator.EQUAL, new Answer.Unreadable("valueString")));
        assertThat(Operator.LESS_OR_EQUAL.symbol()).isEqualTo("<=");
    }

    private static boolean holds(Operator operator, Answer.Value expected, Answer.Value... answers) {
        return new Condition("q", operator, expected).holds(List.of(answers));
    }

    private static Answer.Value number(String value) {
        return new Answer.Numeric(new BigDecimal(value));
    }
}
