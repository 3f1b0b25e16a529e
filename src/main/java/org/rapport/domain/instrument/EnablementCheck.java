package org.rapport.domain.instrument;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Refuses conditions on questions that do not exist, and circles of them, so that evaluating them always ends. */
final class EnablementCheck {
    private final String instrument;
    private final Map<String, Item> items;
    private final Set<String> settled = new HashSet<>();

    private EnablementCheck(String instrument, Map<String, Item> items) {
        this.instrument = instrument;
        this.items = items;
    }

    static void check(String instrument, List<Item> items) {
        if (items.stream().allMatch(item -> item.shownWhen().isEmpty())) {
            return;
        }
        EnablementCheck check = new EnablementCheck(
                instrument,
                items.stream().collect(Collectors.toMap(Item::linkId, Function.identity(), (one, two) -> one)));
        items.forEach(item -> check.visit(item, new HashSet<>()));
    }

    private void visit(Item item, Set<String> above) {
        if (settled.contains(item.linkId())) {
            return;
        }
        if (!above.add(item.linkId())) {
            throw refusal(item, "depends in a circle on its own answer");
        }
        questions(item).forEach(question -> {
            if (!items.containsKey(question)) {
                throw refusal(item, "depends on " + question + ", which is not one of its questions");
            }
            visit(items.get(question), above);
        });
        above.remove(item.linkId());
        settled.add(item.linkId());
    }

    private static Stream<String> questions(Item item) {
        return item.shownWhen().stream()
                .flatMap(it -> it.conditions().stream())
                .map(Condition::question)
                .distinct();
    }

    private IllegalArgumentException refusal(Item item, String words) {
        return new IllegalArgumentException(
                "The instrument " + instrument + " has the item " + item.linkId() + ", which " + words);
    }
}
