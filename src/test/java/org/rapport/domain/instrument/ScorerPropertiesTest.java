package org.rapport.domain.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.domain.instrument.InstrumentFixtures.instrument;
import static org.rapport.domain.instrument.InstrumentFixtures.range;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.rapport.domain.instrument.ScoringOutcome.Scored;

/** What holds for every form. */
class ScorerPropertiesTest {
    private static final int ITEMS = 9;
    private final Instrument lenient =
            instrument("x").items(ITEMS, range(0, 3)).sum("x-total", 7).build();
    private final Instrument strict =
            instrument("x").items(ITEMS, range(0, 3)).sum("x-total", ITEMS).build();
    private final Instrument turned = instrument("x")
            .items(ITEMS, range(0, 3))
            .reversed(1, 2, 3, 4, 5, 6, 7, 8, 9)
            .sum("x-total", 7)
            .build();

    @Provide
    Arbitrary<List<Optional<Integer>>> forms() {
        return Arbitraries.integers().between(0, 3).optional(0.85).list().ofSize(ITEMS);
    }

    @Property
    void aScoreLiesOnItsScaleAndIsAbsentBelowTheMinimum(@ForAll("forms") List<Optional<Integer>> form) {
        long answered = form.stream().filter(Optional::isPresent).count();
        Optional<BigDecimal> total = total(lenient, form);

        assertThat(total.isPresent()).isEqualTo(answered >= 7);
        total.ifPresent(value -> assertThat(value).isBetween(BigDecimal.ZERO, BigDecimal.valueOf(27)));
    }

    @Property
    void aHigherAnswerNeverLowersTheTotal(
            @ForAll("forms") List<Optional<Integer>> form, @ForAll @IntRange(max = 8) int item) {
        if (form.get(item).filter(value -> value < 3).isEmpty()) {
            return;
        }
        List<Optional<Integer>> raised = new java.util.ArrayList<>(form);
        raised.set(item, form.get(item).map(value -> value + 1));

        total(lenient, form)
                .ifPresent(before ->
                        assertThat(total(lenient, raised).orElseThrow()).isGreaterThanOrEqualTo(before));
    }

    @Property
    void aCompleteFormIsScoredAlikeWithAndWithoutProrating(
            @ForAll @Size(ITEMS) List<@IntRange(max = 3) Integer> answers) {
        List<Optional<Integer>> form = answers.stream().map(Optional::of).toList();

        assertThat(total(lenient, form)).isEqualTo(total(strict, form)).isPresent();
    }

    @Property
    void reversingEveryItemMirrorsACompleteForm(@ForAll @Size(ITEMS) List<@IntRange(max = 3) Integer> answers) {
        List<Optional<Integer>> form = answers.stream().map(Optional::of).toList();

        assertThat(total(lenient, form).orElseThrow().add(total(turned, form).orElseThrow()))
                .isEqualByComparingTo("27");
    }

    private static Optional<BigDecimal> total(Instrument instrument, List<Optional<Integer>> form) {
        Map<String, BigDecimal> values = new HashMap<>();
        for (int i = 0; i < form.size(); i++) {
            String linkId = instrument.items().get(i).linkId();
            form.get(i).ifPresent(value -> values.put(linkId, BigDecimal.valueOf(value)));
        }
        ScoringOutcome outcome = new Scorer(instrument).score(values).get(0);
        return outcome instanceof Scored scored ? Optional.of(scored.value()) : Optional.empty();
    }
}
