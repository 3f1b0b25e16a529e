package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Condition.Operator;
import org.rapport.domain.instrument.Enablement.Behavior;

/** The truth tables of {@code enableWhen}: numbers stand for themselves, letters for codes, 3cm for an amount. */
class ConditionTruthTableTest {

    @ParameterizedTest(name = "{0} {1} {2} is {3}")
    @CsvSource(
            delimiter = ';',
            value = {
                "''; EXISTS; true; false",
                "''; EXISTS; false; true",
                "a; EXISTS; true; true",
                "?; EXISTS; true; true",
                "a; EXISTS; false; false",
                "a; EQUAL; a; true",
                "b; EQUAL; a; false",
                "a b; EQUAL; a; true",
                "?; EQUAL; a; false",
                "''; EQUAL; a; false",
                "a; NOT_EQUAL; a; false",
                "b; NOT_EQUAL; a; true",
                "a b; NOT_EQUAL; a; true",
                "?; NOT_EQUAL; a; true",
                "''; NOT_EQUAL; a; false",
                "true; EQUAL; true; true",
                "false; EQUAL; true; false",
                "false; NOT_EQUAL; true; true",
                "2; EQUAL; 2.0; true",
                "2; NOT_EQUAL; 2.0; false",
                "3; GREATER; 2; true",
                "2; GREATER; 2; false",
                "2; GREATER_OR_EQUAL; 2; true",
                "1; GREATER_OR_EQUAL; 2; false",
                "1; LESS; 2; true",
                "2; LESS; 2; false",
                "2; LESS_OR_EQUAL; 2; true",
                "3; LESS_OR_EQUAL; 2; false",
                "1 5; GREATER; 2; true",
                "''; LESS; 2; false",
                "3cm; GREATER; 2cm; true",
                "3cm; EQUAL; 3cm; true",
                "3mm; GREATER; 2cm; false",
                "3mm; EQUAL; 3cm; false",
                "3mm; NOT_EQUAL; 3cm; true",
                "3; GREATER; 2cm; false",
                "3cm; GREATER; 2; true",
            })
    void holdsAsItsOperatorSays(String given, Operator operator, String expected, boolean holds) {
        List<Answer.Value> answers = Stream.of(given.split(" "))
                .filter(it -> !it.isEmpty())
                .map(ConditionTruthTableTest::value)
                .toList();

        assertThat(new Condition("q", operator, value(expected)).holds(answers)).isEqualTo(holds);
    }

    @Test
    void allOrAnyOfSeveralMustHold() {
        Map<String, List<Answer.Value>> answers = Map.of("p", List.of(value("true")), "q", List.of(value("false")));
        List<Condition> both = List.of(
                new Condition("p", Operator.EQUAL, value("true")), new Condition("q", Operator.EQUAL, value("true")));

        assertThat(new Enablement(Behavior.ALL, both).holds(answers::get)).isFalse();
        assertThat(new Enablement(Behavior.ANY, both).holds(answers::get)).isTrue();
    }

    @Test
    void refusesComparisonsThatMeanNothing() {
        assertThatThrownBy(() -> new Condition("q", Operator.EXISTS, value("1")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Condition("q", Operator.LESS, value("a")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Condition("q", Operator.GREATER, value("true")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Condition("q", Operator.EQUAL, value("?")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Answer.Value value(String mark) {
        if (mark.equals("?")) {
            return new Answer.Unreadable("valueString");
        } else if (mark.equals("true") || mark.equals("false")) {
            return new Answer.Truth(Boolean.parseBoolean(mark));
        } else if (mark.matches("[a-z]")) {
            return new Answer.Coded("s", mark);
        }
        String number = mark.replaceAll("[a-z]", "");
        return mark.equals(number)
                ? new Answer.Numeric(new BigDecimal(number))
                : new Answer.Measured(new BigDecimal(number), mark.substring(number.length()));
    }
}
