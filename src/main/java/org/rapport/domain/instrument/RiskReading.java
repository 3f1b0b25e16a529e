package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.domain.fact.Answer;

/**
 * What a form says of its risks when it gives no other score because some of its answers cannot be read.
 *
 * <p>A risk rests on its own items alone, so what is wrong elsewhere does not touch it. Of its own items it is read on
 * the safe side: present as soon as the readable answers reach the threshold, of several answers to one item the
 * weightiest; unknown when they do not and an answer among them cannot be read or the item was answered more than once;
 * never "not present" by default.
 *
 * <p>Worked example, PHQ-9 item 9 with threshold 1: item 3 unreadable and item 9 answered 2, present; item 9 answered 0
 * and 2, present; answered 0 and 0, unknown; unreadable, unknown; unanswered, unknown.
 */
public final class RiskReading {
    private final Scorer scorer;
    private final Map<String, Item> items;
    private final Map<String, BigDecimal> values = new HashMap<>();
    private final Set<String> doubtful = new HashSet<>();

    private RiskReading(Instrument instrument, Scorer scorer) {
        this.scorer = scorer;
        this.items = instrument.items().stream().collect(Collectors.toMap(Item::linkId, Function.identity()));
    }

    /**
     * The outcomes of the risk scores, in the order in which the instrument declares them.
     *
     * @param instrument whose canonical and version the form carries
     * @param scorer of the same instrument
     * @param answers of the form, whatever is wrong with them
     */
    public static List<ScoringOutcome> of(Instrument instrument, Scorer scorer, List<Answer> answers) {
        RiskReading reading = new RiskReading(instrument, scorer);
        answers.forEach(reading::take);
        return scorer.score(reading.values).stream()
                .filter(outcome -> outcome.risk().isPresent())
                .map(reading::settled)
                .toList();
    }

    /**
     * The outcomes of a form of which some items are hidden, with the risks read from whatever was answered there all the
     * same: what a form shows is decided by answers and definitions that may be wrong, and a risk is not lost by that.
     */
    public static List<ScoringOutcome> instead(List<ScoringOutcome> outcomes, List<ScoringOutcome> risks) {
        Map<String, ScoringOutcome> own =
                risks.stream().collect(Collectors.toMap(risk -> risk.subscale().code(), Function.identity()));
        return outcomes.stream()
                .map(outcome -> own.getOrDefault(outcome.subscale().code(), outcome))
                .toList();
    }

    private void take(Answer answer) {
        Item item = items.get(answer.linkId());
        if (item == null || !item.scored()) {
            return;
        }
        if (ScaleReading.of(item.scale(), answer.value()) instanceof ScaleReading.Worth worth) {
            BigDecimal before = values.put(item.linkId(), worth.value());
            if (before != null) {
                doubtful.add(item.linkId());
                values.put(item.linkId(), weightier(item, before, worth.value()));
            }
        } else {
            doubtful.add(item.linkId());
        }
    }

    private static BigDecimal weightier(Item item, BigDecimal one, BigDecimal two) {
        return item.oriented(one).compareTo(item.oriented(two)) >= 0 ? one : two;
    }

    private ScoringOutcome settled(ScoringOutcome outcome) {
        List<String> own = scorer.items(outcome.subscale()).stream()
                .map(Item::linkId)
                .filter(doubtful::contains)
                .toList();
        boolean present =
                outcome.risk().filter(ScoringOutcome.Risk.PRESENT::equals).isPresent();
        if (present || own.isEmpty()) {
            return outcome;
        }
        return new ScoringOutcome.Unscorable(
                outcome.subscale(),
                outcome.total() - own.size(),
                outcome.total(),
                "Whether this is so is not known; without one readable answer: %s.".formatted(String.join(", ", own)));
    }
}
