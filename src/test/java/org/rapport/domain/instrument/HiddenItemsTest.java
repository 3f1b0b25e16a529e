package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.rapport.domain.instrument.InstrumentFixtures.range;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Condition.Operator;
import org.rapport.domain.instrument.Enablement.Behavior;
import org.rapport.domain.instrument.ScoringOutcome.Scored;

/** Items that are asked only when other answers say so. */
class HiddenItemsTest {
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

    @Test
    void allConditionsOrAnyOfThem() {
        Condition first = new Condition("x-1", Operator.EQUAL, number("1"));
        Condition second = new Condition("x-2", Operator.EQUAL, number("1"));

        assertThat(hidden(new Enablement(Behavior.ALL, List.of(first, second)), "1 1 _"))
                .isEmpty();
        assertThat(hidden(new Enablement(Behavior.ALL, List.of(first, second)), "1 0 _"))
                .containsExactly("x-3");
        assertThat(hidden(new Enablement(Behavior.ANY, List.of(first, second)), "1 0 _"))
                .isEmpty();
        assertThat(hidden(new Enablement(Behavior.ANY, List.of(first, second)), "0 0 _"))
                .containsExactly("x-3");
        assertThatIllegalArgumentException().isThrownBy(() -> new Enablement(Behavior.ALL, List.of()));
    }

    @Test
    void hidingCarriesOn() {
        Instrument chain = conditional(3, 3, List.of(), List.of(when("x-1")), List.of(when("x-2")));

        assertThat(HiddenItems.of(chain, answers("0 1 1"))).containsExactlyInAnyOrder("x-2", "x-3");
        assertThat(HiddenItems.of(chain, answers("1 0 1"))).containsExactly("x-3");
        assertThat(HiddenItems.of(chain, answers("1 1 1"))).isEmpty();
    }

    @Test
    void anAnswerToAHiddenItemCountsForNothing() {
        Instrument chain = conditional(3, 3, List.of(), List.of(when("x-1")), List.of());
        ResponseReading reading = ResponseReading.read(chain, answers("0 9 2"));

        assertThat(reading.sound()).isTrue();
        assertThat(reading.hidden()).containsExactly("x-2");
        assertThat(total(chain, "0 9 2")).isEqualTo("2 of 2");
    }

    @Test
    void aHiddenItemIsNotMissing() {
        Instrument nine = conditional(
                9,
                7,
                Stream.concat(
                                Stream.of(List.<Enablement>of()),
                                IntStream.range(1, 9)
                                        .mapToObj(i -> i < 4 ? List.of(when("x-1")) : List.<Enablement>of()))
                        .toList());

        assertThat(total(nine, "0 _ _ _ 3 3 3 _ _")).isEqualTo("14 of 6, prorated");
        assertThat(total(nine, "0 _ _ _ 3 3 _ _ _")).isEqualTo("absent of 6");
        assertThat(total(nine, "1 1 1 1 1 1 _ _ _")).isEqualTo("absent of 9");
    }

    @Test
    void atLeastOneAnswerIsNeededHoweverManyAreHidden() {
        Instrument nearlyNone = conditional(3, 1, List.of(), List.of(when("x-1")), List.of(when("x-1")));

        assertThat(total(nearlyNone, "_ _ _")).isEqualTo("absent of 1");
        assertThat(total(nearlyNone, "0 _ _")).isEqualTo("0 of 1");
    }

    @Test
    void refusesConditionsOnWhatIsNotThereAndCircles() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conditional(2, 1, List.of(), List.of(when("x-9"))))
                .withMessageContaining("has the item x-2, which depends on x-9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> conditional(2, 1, List.of(when("x-2")), List.of(when("x-1"))))
                .withMessageContaining("in a circle");
        assertThat(conditional(3, 1, List.of(when("x-3")), List.of(when("x-3")), List.of())
                        .items())
                .hasSize(3);
        assertThat(conditional(
                                4,
                                1,
                                List.of(),
                                List.of(when("x-1")),
                                List.of(when("x-1")),
                                List.of(when("x-2"), when("x-3")))
                        .items())
                .hasSize(4);
    }

    private static boolean holds(Operator operator, Answer.Value expected, Answer.Value... answers) {
        return new Condition("q", operator, expected).holds(List.of(answers));
    }

    private static Set<String> hidden(Enablement enablement, String marks) {
        return HiddenItems.of(conditional(3, 1, List.of(), List.of(), List.of(enablement)), answers(marks));
    }

    private static Enablement when(String question) {
        return new Enablement(Behavior.ALL, List.of(new Condition(question, Operator.GREATER, number("0"))));
    }

    @SafeVarargs
    private static Instrument conditional(int items, int minimum, List<Enablement>... conditions) {
        return conditional(items, minimum, List.of(conditions));
    }

    /** Items 0–3 with their sum, and for each the conditions under which it is asked. */
    private static Instrument conditional(int count, int minimum, List<List<Enablement>> conditions) {
        Instrument plain = InstrumentFixtures.instrument("x")
                .items(count, range(0, 3))
                .sum("x-total", minimum)
                .build();
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Item item = plain.items().get(i);
            items.add(new Item(item.linkId(), item.scale(), item.reversed(), item.subscales(), conditions.get(i)));
        }
        return new Instrument(
                plain.key(),
                plain.id(),
                plain.title(),
                plain.respondent(),
                plain.licence(),
                plain.visibility(),
                items,
                plain.subscales());
    }

    private static String total(Instrument instrument, String marks) {
        List<Answer> answers = answers(marks);
        ScoringOutcome outcome = new Scorer(instrument)
                .score(ResponseReading.read(instrument, answers), answers)
                .outcomes()
                .get(0);
        return outcome instanceof Scored scored
                ? scored.value().toPlainString() + " of " + scored.total() + (scored.prorated() ? ", prorated" : "")
                : "absent of " + outcome.total();
    }

    private static List<Answer> answers(String marks) {
        String[] words = marks.split(" ");
        return IntStream.range(0, words.length)
                .filter(i -> !words[i].equals("_"))
                .mapToObj(i -> new Answer("x-" + (i + 1), number(words[i])))
                .toList();
    }

    private static Answer.Value number(String value) {
        return new Answer.Numeric(new BigDecimal(value));
    }
}
