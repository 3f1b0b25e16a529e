package org.rapport.domain.instrument;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rapport.domain.fact.Answer;

/**
 * The items that the answers of one form hide by {@code enableWhen}.
 *
 * <p>An answer to a hidden question counts as none, so that hiding carries on: with B shown when A is yes and C shown
 * when B is yes, a form with A no, B yes hides both B and C.
 */
final class HiddenItems {
    private final Map<String, Item> items;
    private final Map<String, List<Answer.Value>> answers;
    private final Map<String, Boolean> shown = new HashMap<>();

    private HiddenItems(Map<String, Item> items, Map<String, List<Answer.Value>> answers) {
        this.items = items;
        this.answers = answers;
    }

    /** The linkIds of the hidden items, scored or not. */
    static Set<String> of(Instrument instrument, List<Answer> answers) {
        if (instrument.items().stream().allMatch(item -> item.shownWhen().isEmpty())) {
            return Set.of();
        }
        Map<String, Item> items =
                instrument.items().stream().collect(Collectors.toMap(Item::linkId, Function.identity()));
        Map<String, List<Answer.Value>> values = answers.stream()
                .collect(Collectors.groupingBy(Answer::linkId, Collectors.mapping(Answer::value, Collectors.toList())));
        HiddenItems hidden = new HiddenItems(items, values);
        return items.keySet().stream().filter(it -> !hidden.isShown(it)).collect(Collectors.toUnmodifiableSet());
    }

    private boolean isShown(String linkId) {
        Boolean known = shown.get(linkId);
        if (known == null) {
            known = items.get(linkId).shownWhen().stream().allMatch(it -> it.holds(this::answersTo));
            shown.put(linkId, known);
        }
        return known;
    }

    private List<Answer.Value> answersTo(String question) {
        return isShown(question) ? answers.getOrDefault(question, List.of()) : List.of();
    }
}
