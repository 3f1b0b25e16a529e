package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.PackagedForms.Form;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.domain.instrument.ScoringOutcome.Unscorable;
import org.rapport.domain.instrument.Subscale.Aggregation;

/** What holds for every form of every packaged instrument, whatever instruments are packaged. */
class PackagedInstrumentPropertiesTest {

    @Provide
    Arbitrary<Form> forms() {
        return PackagedForms.any();
    }

    @Provide
    Arbitrary<Form> complete() {
        return PackagedForms.complete();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void everyScoreLiesBetweenItsEnds(@ForAll("forms") Form form) {
        assertThat(form.scored().values()).allSatisfy(score -> assertThat(score.value())
                .isBetween(score.subscale().low(), score.subscale().high()));
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void tooFewAnswersNeverGiveAValueAndEnoughAlwaysDo(@ForAll("forms") Form form) {
        assertThat(form.outcomes()).allSatisfy(outcome -> {
            boolean enough = outcome.answered() >= outcome.subscale().missing().minimumAnswered();
            if (outcome instanceof Scored) {
                assertThat(enough).isTrue();
            }
            if (outcome instanceof Unscorable unscorable) {
                assertThat(enough && outcome.subscale().parts().isEmpty()).isFalse();
                assertThat(unscorable.sentence()).endsWith(".").hasSizeGreaterThan(20);
            }
        });
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aFormWithoutAnswersHasNoScore(@ForAll("forms") Form form) {
        assertThat(new Form(form.instrument(), Map.of()).scored()).isEmpty();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aHigherAnswerMovesEachScoreTheWayItsItemPoints(@ForAll("forms") Form form, @ForAll int pick) {
        Assume.that(!form.values().isEmpty());
        Item item = PackagedForms.scoredItems(form.instrument())
                .filter(one -> form.values().containsKey(one.linkId()))
                .toList()
                .get(Math.floorMod(pick, form.values().size()));
        BigDecimal before = form.values().get(item.linkId());

        PackagedForms.worths(item.scale()).stream()
                .filter(value -> value.compareTo(before) > 0)
                .forEach(value -> moves(form, form.with(item, value), item));
    }

    private static void moves(Form form, Form raised, Item item) {
        Map<String, Scored> after = raised.scored();
        form.scored().forEach((code, score) -> {
            int movement = after.get(code).value().compareTo(score.value());
            assertThat(movement * pull(form.instrument(), score.subscale(), item))
                    .as(code)
                    .isGreaterThanOrEqualTo(0);
            if (!new Scorer(form.instrument()).items(score.subscale()).contains(item)) {
                assertThat(movement).as(code).isZero();
            }
        });
    }

    /** Whether a higher answer pulls a score up (1), down (−1), or does nothing to it (0). */
    private static int pull(Instrument instrument, Subscale score, Item item) {
        if (score.parts().isEmpty()) {
            int member = item.subscales().contains(score.code()) ? 1 : 0;
            return member * (item.reversed() ? -1 : 1) * score.factor().signum();
        }
        return score.parts().stream()
                .mapToInt(part -> part.weight().signum() * pull(instrument, named(instrument, part.score()), item))
                .sum();
    }

    private static Subscale named(Instrument instrument, String code) {
        return instrument.subscales().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theOrderOfTheAnswersChangesNothing(@ForAll("forms") Form form, @ForAll long seed) {
        List<Answer> shuffled = new ArrayList<>(form.answers());
        Collections.shuffle(shuffled, new Random(seed));
        ResponseReading reading = ResponseReading.read(form.instrument(), shuffled);

        assertThat(reading.sound()).isTrue();
        assertThat(new Scorer(form.instrument()).score(reading, shuffled).outcomes())
                .isEqualTo(form.outcomes());
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void theTotalOfACompleteFormIsThePlainTotal(@ForAll("complete") Form form) {
        assertThat(form.outcomes()).allSatisfy(outcome -> {
            assertThat(outcome).isInstanceOfSatisfying(Scored.class, score -> assertThat(score.prorated())
                    .isFalse());
            assertThat(outcome.answered()).isEqualTo(outcome.total());
        });
        form.scored().values().stream()
                .filter(score -> score.subscale().aggregation() == Aggregation.SUM)
                .forEach(score -> assertThat(score.value()).isEqualByComparingTo(plainTotal(form, score.subscale())));
    }

    private static BigDecimal plainTotal(Form form, Subscale score) {
        return PackagedForms.scoredItems(form.instrument())
                .filter(item -> item.subscales().contains(score.code()))
                .map(item -> item.oriented(form.values().get(item.linkId())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(score.factor())
                .setScale(score.decimals(), RoundingMode.HALF_UP);
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aScoreWithGapsLiesBetweenTheTwoWaysOfFillingThemAtTheEnds(@ForAll("forms") Form form) {
        Map<String, Scored> low = filled(form, BigDecimal::min).scored();
        Map<String, Scored> high = filled(form, BigDecimal::max).scored();

        form.scored().values().stream()
                .filter(score -> score.subscale().parts().isEmpty())
                .forEach(score -> assertThat(score.value())
                        .isBetween(
                                low.get(score.subscale().code()).value(),
                                high.get(score.subscale().code()).value()));
    }

    /** Gaps filled so that each item counts as little, or as much, as it can. */
    private static Form filled(Form form, BinaryOperator<BigDecimal> towards) {
        Form filled = form;
        for (Item item : PackagedForms.scoredItems(form.instrument()).toList()) {
            if (!form.values().containsKey(item.linkId())) {
                BigDecimal oriented =
                        towards.apply(item.scale().low(), item.scale().high());
                filled = filled.with(item, item.oriented(oriented));
            }
        }
        return filled;
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void aRiskIsSaidByItsOwnItemAlone(@ForAll("forms") Form form) {
        form.outcomes().stream().filter(outcome -> outcome.risk().isPresent()).forEach(outcome -> assertThat(
                        outcome.risk().orElseThrow() == ScoringOutcome.Risk.UNKNOWN)
                .isEqualTo(outcome.answered() == 0));
    }
}
