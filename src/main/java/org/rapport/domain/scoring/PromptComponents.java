package org.rapport.domain.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.Limit;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.score.Component;

/**
 * What a score gives client and therapist to talk about, by the limits that the questionnaire declares or the site sets.
 *
 * <ul>
 *   <li>{@code worth-discussing}: whether the value holds the score's limit; only where there are both
 *   <li>{@code prompt-items}: the linkIds of the answered items whose value (turned round where the item is reversed)
 *       holds the limit for items, in the order of the form; left out when there are none. A missing total does not
 *       silence them.
 * </ul>
 *
 * <p>Worked example. SRS 9.2, 8.7, 9.0, 9.1 with the limits {@code <36} and {@code <9.0}: the total 36.0 is not below 36,
 * so {@code worth-discussing} is false; item 2 is below 9.0, so {@code prompt-items} is {@code srs-2}.
 */
final class PromptComponents {
    private PromptComponents() {}

    static List<Component> of(ScoringOutcome outcome, List<Item> items, Map<String, BigDecimal> values) {
        List<Component> components = new ArrayList<>();
        if (outcome instanceof ScoringOutcome.Scored scored) {
            outcome.subscale()
                    .prompt()
                    .map(limit -> new Component.Flag(limit.holds(scored.value())))
                    .ifPresent(flag -> components.add(new Component("worth-discussing", flag)));
        }
        outcome.subscale()
                .itemPrompt()
                .map(limit -> prompting(limit, items, values))
                .filter(linkIds -> !linkIds.isEmpty())
                .ifPresent(linkIds -> components.add(Component.text("prompt-items", linkIds)));
        return components;
    }

    private static String prompting(Limit limit, List<Item> items, Map<String, BigDecimal> values) {
        return items.stream()
                .filter(item -> values.containsKey(item.linkId()))
                .filter(item -> limit.holds(item.oriented(values.get(item.linkId()))))
                .map(Item::linkId)
                .collect(Collectors.joining(", "));
    }
}
