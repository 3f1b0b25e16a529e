package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Condition.Operator;
import org.rapport.domain.instrument.Enablement.Behavior;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.domain.instrument.ScoringOutcome.Unscorable;

/** A sum of six items of which two are asked after a yes, and one of these only after the other was above 1. */
class HiddenItemsPropertiesTest {
    private static final Enablement AFTER_YES = when("gate", Operator.EQUAL, new Answer.Truth(true));
    private static final Enablement AFTER_FIVE = when("i5", Operator.GREATER, new Answer.Numeric(BigDecimal.ONE));
    private static final Instrument GATED = instrument(List.of(AFTER_YES), List.of(AFTER_YES, AFTER_FIVE));
    private static final Instrument OPEN = instrument(List.of(), List.of());

    @Provide
    Arbitrary<List<Optional<Integer>>> forms() {
        return Arbitraries.integers().between(0, 3).optional(0.8).list().ofSize(6);
    }

    @Property
    void answersToHiddenItemsNeverChangeTheResult(
            @ForAll("forms") List<Optional<Integer>> form, @ForAll int five, @ForAll boolean code) {
        List<Answer> without = answers(form.subList(0, 4), Optional.of(false));
        List<Answer> with = new ArrayList<>(answers(form, Optional.of(false)));
        with.removeIf(it -> it.linkId().equals("i5"));
        with.add(new Answer("i5", code ? new Answer.Coded("s", "c") : new Answer.Numeric(BigDecimal.valueOf(five))));

        assertThat(ResponseReading.read(GATED, with)).isEqualTo(ResponseReading.read(GATED, without));
        assertThat(outcome(GATED, with)).isEqualTo(outcome(GATED, without));
    }

    @Property
    void aFormThatHidesNothingIsScoredAsIfThereWereNoConditions(@ForAll("forms") List<Optional<Integer>> form) {
        List<Optional<Integer>> raised = new ArrayList<>(form);
        raised.set(4, Optional.of(2));

        assertThat(sentenceOrValue(outcome(GATED, answers(raised, Optional.of(true)))))
                .isEqualTo(sentenceOrValue(outcome(OPEN, answers(raised, Optional.of(true)))));
    }

    @Property
    void asManyAnswersMayBeMissingAsWhenNothingIsHidden(@ForAll("forms") List<Optional<Integer>> form) {
        List<Answer> answers = answers(form, Optional.of(false));
        long missing = form.subList(0, 4).stream().filter(Optional::isEmpty).count();

        ScoringOutcome outcome = outcome(GATED, answers);

        assertThat(outcome.total()).isEqualTo(4);
        assertThat(outcome instanceof Scored).isEqualTo(missing <= 2);
    }

    @Example
    void proratesOverTheAskedItemsOnly() {
        Scored scored =
                (Scored) outcome(GATED, answers(List.of(one(1), one(2), one(3), Optional.empty()), Optional.of(false)));

        assertThat(scored.value()).isEqualByComparingTo("8");
        assertThat(scored.prorated()).isTrue();
        assertThat(scored.answered()).isEqualTo(3);
        assertThat(scored.total()).isEqualTo(4);
    }

    @Example
    void hidingCarriesOn() {
        List<Answer> answers = answers(List.of(one(1), one(1), one(1), one(1), one(3), one(3)), Optional.of(false));

        assertThat(HiddenItems.of(GATED, answers)).isEqualTo(Set.of("i5", "i6"));
        answers = answers(List.of(one(1), one(1), one(1), one(1), one(1), one(3)), Optional.of(true));
        assertThat(HiddenItems.of(GATED, answers)).isEqualTo(Set.of("i6"));
    }

    @Example
    void saysSoWhenNoItemWasAskedAtAll() {
        Instrument two = new Instrument(
                GATED.key(),
                "x",
                "x",
                GATED.respondent(),
                GATED.licence(),
                GATED.visibility(),
                List.of(gate(), item(5, List.of(AFTER_YES))),
                GATED.subscales());

        assertThat(((Unscorable) outcome(two, List.of())).sentence()).isEqualTo("None of its items was asked.");
    }

    @Example
    void refusesConditionsThatNeverEndOrLeadNowhere() {
        assertThatThrownBy(() ->
                        instrument(List.of(when("i6", Operator.EXISTS, new Answer.Truth(true))), List.of(AFTER_FIVE)))
                .hasMessageContaining("depends in a circle on its own answer");
        assertThatThrownBy(() -> instrument(List.of(when("i9", Operator.EXISTS, new Answer.Truth(true))), List.of()))
                .hasMessageContaining("depends on i9, which is not one of its questions");
    }

    private static ScoringOutcome outcome(Instrument instrument, List<Answer> answers) {
        ResponseReading reading = ResponseReading.read(instrument, answers);
        assertThat(reading.problems()).isEmpty();
        return new Scorer(instrument).score(reading, answers).outcomes().get(0);
    }

    private static String sentenceOrValue(ScoringOutcome outcome) {
        return outcome instanceof Scored scored
                ? scored.value() + " of " + scored.total() + scored.prorated()
                : ((Unscorable) outcome).sentence();
    }

    private static List<Answer> answers(List<Optional<Integer>> form, Optional<Boolean> gate) {
        List<Answer> answers = new ArrayList<>();
        gate.ifPresent(it -> answers.add(new Answer("gate", new Answer.Truth(it))));
        for (int i = 0; i < form.size(); i++) {
            String linkId = "i" + (i + 1);
            form.get(i).ifPresent(it -> answers.add(new Answer(linkId, new Answer.Numeric(BigDecimal.valueOf(it)))));
        }
        return answers;
    }

    private static Optional<Integer> one(int value) {
        return Optional.of(value);
    }

    private static Enablement when(String question, Operator operator, Answer.Value expected) {
        return new Enablement(Behavior.ALL, List.of(new Condition(question, operator, expected)));
    }

    private static Item gate() {
        return new Item("gate", new ResponseScale.Unscored(), false, Set.of());
    }

    private static Item item(int number, List<Enablement> shownWhen) {
        return new Item("i" + number, InstrumentFixtures.range(0, 3), false, Set.of("x-total"), shownWhen);
    }

    private static Instrument instrument(List<Enablement> fifth, List<Enablement> sixth) {
        List<Item> items = new ArrayList<>(List.of(gate()));
        for (int number = 1; number <= 4; number++) {
            items.add(item(number, List.of()));
        }
        items.add(item(5, fifth));
        items.add(item(6, sixth));
        Instrument plain = InstrumentFixtures.instrument("x")
                .items(1, InstrumentFixtures.range(0, 3))
                .sum("x-total", 4)
                .build();
        return new Instrument(
                plain.key(),
                "x",
                "x",
                plain.respondent(),
                plain.licence(),
                plain.visibility(),
                items,
                plain.subscales());
    }
}
