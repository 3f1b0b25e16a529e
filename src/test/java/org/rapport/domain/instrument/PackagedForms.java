package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.ScoringOutcome.Scored;

/** Forms of every packaged instrument as jqwik makes them, complete or with any number of answers missing. */
final class PackagedForms {
    private PackagedForms() {}

    /**
     * A form with its instrument.
     *
     * @param instrument any of the packaged ones
     * @param values what each answered item is worth, by linkId and before any reversal
     */
    record Form(Instrument instrument, Map<String, BigDecimal> values) {
        Form {
            values = Map.copyOf(values);
        }

        /** The same form with another value for one item. */
        Form with(Item item, BigDecimal value) {
            Map<String, BigDecimal> changed = new HashMap<>(values);
            changed.put(item.linkId(), value);
            return new Form(instrument, changed);
        }

        /** The scores that have a value, by code. */
        Map<String, Scored> scored() {
            return outcomes().stream()
                    .filter(Scored.class::isInstance)
                    .map(Scored.class::cast)
                    .collect(Collectors.toMap(one -> one.subscale().code(), one -> one));
        }

        List<ScoringOutcome> outcomes() {
            return new Scorer(instrument).score(values);
        }

        /** The form as answers, in the order of its items. */
        List<Answer> answers() {
            return Marks.read(
                    instrument,
                    scoredItems(instrument)
                            .map(item -> Optional.ofNullable(values.get(item.linkId()))
                                    .map(BigDecimal::toPlainString)
                                    .orElse("_"))
                            .collect(Collectors.joining(" ")));
        }

        @Override
        public String toString() {
            return instrument.id() + " " + values;
        }
    }

    static Arbitrary<Form> complete() {
        return instruments().flatMap(instrument -> forms(instrument, 1));
    }

    /** Some with few gaps, some with many: the rules for missing items are met as often as not. */
    static Arbitrary<Form> any() {
        return Combinators.combine(
                        instruments(),
                        Arbitraries.frequency(Tuple.of(1, 1.0), Tuple.of(3, 0.9), Tuple.of(2, 0.75), Tuple.of(1, 0.3)))
                .flatAs(PackagedForms::forms);
    }

    static Stream<Item> scoredItems(Instrument instrument) {
        return instrument.items().stream().filter(Item::scored);
    }

    /** What an answer to the item can be worth, in ascending order; of a line from 0 to 10, each tenth. */
    static List<BigDecimal> worths(ResponseScale scale) {
        if (scale instanceof ResponseScale.Options options) {
            return options.weights().values().stream().distinct().sorted().toList();
        }
        BigDecimal step = scale.wholeNumbers() ? BigDecimal.ONE : new BigDecimal("0.1");
        return Stream.iterate(scale.low(), value -> value.compareTo(scale.high()) <= 0, value -> value.add(step))
                .toList();
    }

    private static Arbitrary<Instrument> instruments() {
        return Arbitraries.of(InstrumentFixtures.packaged().values().stream()
                .sorted(Comparator.comparing(Instrument::id))
                .toList());
    }

    private static Arbitrary<Form> forms(Instrument instrument, double answered) {
        List<Item> items = scoredItems(instrument).toList();
        List<Arbitrary<Optional<BigDecimal>>> answers = items.stream()
                .map(item -> Arbitraries.of(worths(item.scale())).optional(answered))
                .toList();
        return Combinators.combine(answers).as(chosen -> {
            Map<String, BigDecimal> values = new HashMap<>();
            for (int i = 0; i < chosen.size(); i++) {
                String linkId = items.get(i).linkId();
                chosen.get(i).ifPresent(value -> values.put(linkId, value));
            }
            return new Form(instrument, values);
        });
    }
}
