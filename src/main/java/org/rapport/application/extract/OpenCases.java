package org.rapport.application.extract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.rapport.application.query.Closed;
import org.rapport.domain.fact.Fact;

/**
 * The facts of patients that are not closed to whoever reads them. Of a patient of whom anything is denied to them there are none: what
 * a fact says could be of what is denied.
 *
 * @param all every fact
 * @param closed what is closed, asked for anew with each page
 */
public record OpenCases(CaseFacts all, Supplier<List<Closed>> closed) implements CaseFacts {
    @Override
    public Page page(Extract extract, Optional<String> after) {
        Page page = all.page(extract, after);
        List<Closed> now = closed.get();
        List<Case> open =
                page.cases().stream().flatMap(one -> open(one, now).stream()).toList();
        return now.isEmpty() ? page : new Page(open, page.next());
    }

    private static Optional<Case> open(Case one, List<Closed> closed) {
        Case left = one;
        for (Closed ofSite : closed) {
            if (!ofSite.site().equals(one.site())) {
                continue;
            }
            if (ofSite.sources() || ofSite.concerns(one.patient())) {
                return Optional.empty();
            }
            left = new Case(left.site(), left.patient(), facts(left.facts(), ofSite.labels()));
        }
        return Optional.of(left).filter(it -> !it.facts().isEmpty());
    }

    private static List<Fact> facts(List<Fact> facts, Optional<Set<String>> labels) {
        return labels.map(seen -> {
                    LabelledFacts labelled = new LabelledFacts(facts);
                    return facts.stream()
                            .filter(fact -> labelled.of(fact).stream().allMatch(seen::contains))
                            .toList();
                })
                .orElse(facts);
    }
}
