package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.ScoringOutcome.Scored;
import org.rapport.domain.instrument.ScoringOutcome.Unscorable;

/**
 * Turns the answered items of one form into the scores its questionnaire declares.
 *
 * <p>With n the items of a score, m the minimum, a the answered ones and Σ the sum of their values (reversed items enter
 * as low + high − x):
 *
 * <ul>
 *   <li>{@code sum}: factor · Σ when a = n; factor · n · Σ / a, marked prorated, when m ≤ a &lt; n; absent when a &lt; m
 *   <li>{@code mean}: factor · Σ / a; absent when a &lt; m
 *   <li>{@code sum-of-scores}: factor · Σ weight · part, of unrounded parts; absent when a part is, or when fewer than m
 *       of all the parts' items are answered
 *   <li>{@code mean-of-scores}: the same divided by Σ weight
 *   <li>{@code calculated}: what the questionnaire's own expression gives; absent when a &lt; m
 * </ul>
 *
 * <p>Rounding is HALF_UP to the declared decimals and happens once, at the end. A plain {@code sum} of whole numbers is
 * written as a whole number, whatever decimals are declared for its prorated form.
 *
 * <p>Worked examples. PHQ-9 (n 9, m 7) 2,2,1,1,0,2,1,_,0: 9 · 9 / 8 = 10.125, so 10, prorated. WAI-SR
 * 4,3,5,4,5,4,4,3,5,4,4,3: Task (4+3+4+3)/4 = 3.5, Bond 4.75, Goal 3.75, total their mean, 4.0. Without item 4: Goal
 * 11/3 = 3.667, total (3.5 + 4.75 + 11/3)/3 = 3.972. CORE-10 (n 10, m 9, two items reversed, two decimals)
 * 3,1,2,2,1,0,3,2,3,1: 20, not 20.00; without item 7: 10 · 17 / 9 = 18.89, prorated.
 */
public final class Scorer {
    private final Instrument instrument;
    private final Map<String, List<Item>> members = new LinkedHashMap<>();
    private final Map<String, Subscale> subscales = new LinkedHashMap<>();
    private final CalculatedValues calculated;

    public Scorer(Instrument instrument) {
        this(instrument, CalculatedValues.NONE);
    }

    Scorer(Instrument instrument, CalculatedValues calculated) {
        this.instrument = instrument;
        this.calculated = calculated;
        instrument.subscales().forEach(subscale -> subscales.put(subscale.code(), subscale));
        subscales.values().forEach(subscale -> members.put(subscale.code(), itemsOf(subscale)));
    }

    /**
     * Scores a form.
     *
     * @param values the weighted value of each answered item by linkId, before any reversal, as
     *     {@link ResponseReading} gives them
     * @return one outcome for each declared score, in the order of their declaration
     */
    public List<ScoringOutcome> score(Map<String, BigDecimal> values) {
        Map<String, Raw> raws = new LinkedHashMap<>();
        List<ScoringOutcome> outcomes = new ArrayList<>(subscales.size());
        for (Subscale subscale : subscales.values()) {
            outcomes.add(outcome(subscale, raw(subscale, values, raws)));
        }
        return List.copyOf(outcomes);
    }

    /** Scores a form by the items it asked, together with what the questionnaire's own expressions give for it. */
    public FormScores score(ResponseReading reading, List<Answer> answers) {
        if (reading.hidden().isEmpty() && instrument.calculations() == Calculations.NONE) {
            return new FormScores(score(reading.values()), CalculatedValues.NONE);
        }
        CalculatedValues values = CalculatedValues.of(instrument, reading.hidden(), answers);
        Scorer asked = new Scorer(AskedItems.of(instrument, reading.hidden()), values);
        return new FormScores(asked.score(reading.values()), values);
    }

    /** The items that a score is made of, directly or through its parts, in the order of the form. */
    public List<Item> items(Subscale subscale) {
        return members.get(subscale.code());
    }

    private List<Item> itemsOf(Subscale subscale) {
        Set<String> leaves = new TreeSet<>();
        collectLeaves(subscale, leaves);
        return instrument.items().stream()
                .filter(item -> item.subscales().stream().anyMatch(leaves::contains))
                .toList();
    }

    private void collectLeaves(Subscale subscale, Set<String> leaves) {
        if (subscale.parts().isEmpty()) {
            leaves.add(subscale.code());
        }
        subscale.parts().forEach(part -> collectLeaves(subscales.get(part.score()), leaves));
    }

    private ScoringOutcome outcome(Subscale subscale, Raw raw) {
        if (!raw.missing.isEmpty()) {
            return new Unscorable(subscale, raw.answered, raw.total, raw.missing);
        }
        return new Scored(subscale, rounded(subscale, raw), raw.answered, raw.total, raw.prorated);
    }

    private BigDecimal rounded(Subscale subscale, Raw raw) {
        BigDecimal value = raw.value.rounded(subscale.decimals());
        boolean plain = subscale.aggregation() == Subscale.Aggregation.SUM
                && !raw.prorated
                && items(subscale).stream().allMatch(item -> item.scale().wholeNumbers());
        return plain && value.stripTrailingZeros().scale() <= 0 ? value.setScale(0) : value;
    }

    private Raw raw(Subscale subscale, Map<String, BigDecimal> values, Map<String, Raw> known) {
        Raw found = known.get(subscale.code());
        if (found == null) {
            found = compute(subscale, values, known);
            known.put(subscale.code(), found);
        }
        return found;
    }

    private Raw compute(Subscale subscale, Map<String, BigDecimal> values, Map<String, Raw> known) {
        List<Item> items = items(subscale);
        List<Item> answered =
                items.stream().filter(item -> values.containsKey(item.linkId())).toList();
        int minimum = Math.max(1, subscale.missing().minimumAnswered());
        if (answered.size() < minimum) {
            return Raw.absent(answered.size(), items.size(), tooFew(answered.size(), items, values, minimum));
        }
        return switch (subscale.aggregation()) {
            case SUM, MEAN -> ofItems(subscale, items.size(), answered, values);
            case CALCULATED -> ofExpression(subscale, items.size(), answered.size());
            case SUM_OF_SCORES, MEAN_OF_SCORES -> ofParts(subscale, items.size(), answered.size(), values, known);
        };
    }

    private static Raw ofItems(Subscale subscale, int n, List<Item> answered, Map<String, BigDecimal> values) {
        BigDecimal sum = answered.stream()
                .map(item -> item.oriented(values.get(item.linkId())))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .multiply(subscale.factor());
        boolean isSum = subscale.aggregation() == Subscale.Aggregation.SUM;
        BigDecimal numerator = isSum ? sum.multiply(BigDecimal.valueOf(n)) : sum;
        return new Raw(Fraction.of(numerator, answered.size()), answered.size(), n, isSum && answered.size() < n, "");
    }

    private Raw ofParts(
            Subscale subscale, int n, int answered, Map<String, BigDecimal> values, Map<String, Raw> known) {
        Fraction sum = Fraction.ZERO;
        BigDecimal weights = BigDecimal.ZERO;
        boolean prorated = false;
        for (Subscale.Part part : subscale.parts()) {
            Subscale inner = subscales.get(part.score());
            Raw raw = raw(inner, values, known);
            if (!raw.missing.isEmpty()) {
                return Raw.absent(answered, n, "A part of this score has no value: " + inner.code() + ".");
            }
            sum = sum.plus(raw.value.times(part.weight()));
            weights = weights.add(part.weight());
            prorated |= raw.prorated;
        }
        boolean isMean = subscale.aggregation() == Subscale.Aggregation.MEAN_OF_SCORES;
        Fraction value = (isMean ? sum.dividedBy(weights) : sum).times(subscale.factor());
        return new Raw(value, answered, n, prorated, "");
    }

    private Raw ofExpression(Subscale subscale, int n, int answered) {
        Calculations.Result result = calculated.within(subscale);
        return result.value()
                .map(value -> new Raw(Fraction.of(value, 1), answered, n, false, ""))
                .orElseGet(() -> Raw.absent(answered, n, result.sentence()));
    }

    private static String tooFew(int answered, List<Item> items, Map<String, BigDecimal> values, int minimum) {
        if (items.isEmpty()) {
            return "None of its items was asked.";
        }
        List<String> open = items.stream()
                .map(Item::linkId)
                .filter(linkId -> !values.containsKey(linkId))
                .toList();
        return "%d of %d items answered, at least %d needed; without an answer: %s."
                .formatted(answered, items.size(), minimum, String.join(", ", open));
    }

    /** A score before rounding; {@code missing} is the empty text where there is a value. */
    private record Raw(Fraction value, int answered, int total, boolean prorated, String missing) {
        static Raw absent(int answered, int total, String missing) {
            return new Raw(Fraction.ZERO, answered, total, false, missing);
        }
    }
}
