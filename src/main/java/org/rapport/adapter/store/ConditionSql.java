package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapport.application.query.Closed;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Wanted;

/** Turns what a search demands into SQL; what an element means is up to its table. */
final class ConditionSql {
    private final Elements elements;

    ConditionSql(Elements elements) {
        this.elements = elements;
    }

    /** What the elements of a table mean. */
    interface Elements {
        /** An element has any of some values. */
        Clause anyOf(String element, List<Wanted> wanted);

        /** What of a site is closed. */
        default Clause closed(Closed closed) {
            throw new IllegalArgumentException("Nothing of this table is closed to anybody by confidence");
        }

        /** Some other resource refers to the row. */
        Clause referredTo(Condition.ReferredTo reference);
    }

    Clause of(Condition condition) {
        if (condition instanceof Condition.All all) {
            return Clause.all(all.of().stream().map(this::of).toList());
        } else if (condition instanceof Condition.Any any) {
            return any(any.of());
        } else if (condition instanceof Condition.Not not) {
            return of(not.of()).negated();
        } else if (condition instanceof Condition.ReferredTo reference) {
            return elements.referredTo(reference);
        } else if (condition instanceof Condition.Open open) {
            return Clause.all(open.closed().stream()
                    .map(closed -> elements.closed(closed).negated())
                    .toList());
        }
        Condition.Is is = (Condition.Is) condition;
        return elements.anyOf(is.element(), List.of(is.wanted()));
    }

    /** Alternatives of one element are asked for together, so that an index can be used for all of them. */
    private Clause any(List<Condition> conditions) {
        Map<String, List<Wanted>> wanted = new LinkedHashMap<>();
        List<Clause> clauses = new ArrayList<>();
        for (Condition condition : conditions) {
            if (condition instanceof Condition.Is is) {
                wanted.computeIfAbsent(is.element(), element -> new ArrayList<>())
                        .add(is.wanted());
            } else {
                clauses.add(of(condition));
            }
        }
        wanted.forEach((element, values) -> clauses.add(elements.anyOf(element, values)));
        return Clause.any(clauses);
    }
}
