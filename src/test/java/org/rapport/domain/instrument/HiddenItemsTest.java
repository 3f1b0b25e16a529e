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
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Condition.Operator;
import org.rapport.domain.instrument.Enablement.Behavior;
import org.rapport.domain.instrument.ScoringOutcome.Scored;

/** Items that are asked only when other answers say so. */
class HiddenItemsTest {
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
