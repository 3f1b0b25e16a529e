package org.rapport.application.audit;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.rapport.application.audit.FormSums.Behind;
import org.rapport.application.audit.FormSums.Key;
import org.rapport.application.audit.FormSums.Side;
import org.rapport.application.audit.FormSums.Sums;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/** Finds out how many people stand behind forms where these are few, or that there are enough of them; as {@link PeopleBehind}. */
final class FormsOfPeople {
    private final FormSums source;
    private final SuppressionRules rules;
    private final Map<Key, Sums> sums = new HashMap<>();

    /** @param measures the sums of each score by service */
    FormsOfPeople(FormSums source, SuppressionRules rules, Map<String, Map<String, Sums>> measures) {
        this.source = source;
        this.rules = rules;
        measures.forEach((measure, services) -> {
            services.forEach((service, one) -> sums.put(new Key(measure, service), one));
            sums.put(Key.whole(measure), services.values().stream().reduce(Sums.NONE, FormStatistics::sum));
        });
    }

    /** The people behind whatever is of few forms. */
    Map<Key, Behind> of(AuditScope scope) {
        Map<Key, Set<Side>> few = new HashMap<>();
        long plenty = PeopleBehind.plenty(scope, rules);
        sums.forEach((key, one) -> few.put(key, one.below(plenty)));
        few.values().removeIf(Set::isEmpty);
        Map<Key, Behind> people = new HashMap<>();
        for (double share : Shares.ofForms(forms())) {
            source.people(scope, few, share)
                    .forEach((key, found) -> people.merge(key, found, (before, now) -> now.or(before)));
            few.replaceAll((key, sides) -> unsettled(sides, people.get(key), sums.get(key)));
            withTheirServices(few);
            few.values().removeIf(Set::isEmpty);
        }
        return people;
    }

    private long forms() {
        return sums.entrySet().stream()
                .filter(one -> one.getKey().service().isEmpty())
                .mapToLong(one -> one.getValue().forms())
                .sum();
    }

    /** The sides of which not enough people were found yet, and more may be, since there are enough forms. */
    private Set<Side> unsettled(Set<Side> sides, Behind people, Sums forms) {
        Set<Side> unsettled = EnumSet.noneOf(Side.class);
        add(unsettled, people.complete(), forms.complete(), forms.forms(), Side.COMPLETE, Side.PARTIAL);
        add(unsettled, people.ceiling(), forms.ceiling(), forms.values().n(), Side.CEILING, Side.LOWER);
        add(unsettled, people.paired(), forms.pairs().earlier().n(), Side.PAIRED);
        add(unsettled, people.itemised(), forms.items().totals().n(), Side.ITEMISED);
        unsettled.retainAll(sides);
        return unsettled;
    }

    private void add(Set<Side> open, Tally.People people, long with, long all, Side one, Side other) {
        add(open, people.with(), with, one);
        add(open, people.without(), all - with, other);
        add(open, people.any(), all, one);
        add(open, people.any(), all, other);
    }

    private void add(Set<Side> open, long people, long forms, Side side) {
        if (Shares.open(people, forms, rules.threshold())) {
            open.add(side);
        }
    }

    /** Those of the whole of a score are found among those of its services. */
    private void withTheirServices(Map<Key, Set<Side>> few) {
        sums.keySet().forEach(key -> few.computeIfAbsent(key, none -> EnumSet.noneOf(Side.class))
                .addAll(few.getOrDefault(Key.whole(key.measure()), Set.of())));
    }
}
