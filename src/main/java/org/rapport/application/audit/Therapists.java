package org.rapport.application.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.application.audit.TherapistReport.Row;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Funnel;
import org.rapport.domain.audit.ProtectedRates;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.Rate;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/** Rates of single therapists with enough closed cases ({@link Caseloads}), in the order of their ids. */
final class Therapists {
    private final AuditCounts counts;

    Therapists(AuditCounts counts) {
        this.counts = counts;
    }

    TherapistReport of(AuditQuestion question, Ask ask, SuppressionRules rules) {
        Caseloads closed = Caseloads.of(counts, ask);
        Map<String, Tally> cases = byTherapist(ask);
        Set<String> all = new TreeSet<>(closed.closed().keySet());
        all.addAll(cases.keySet());
        all.remove(AuditScope.UNKNOWN);
        Set<String> listed = closed.told(all);
        if (ask.scope().where().containsKey(Dimension.PRACTITIONER)) {
            all.retainAll(ask.scope().where().get(Dimension.PRACTITIONER));
            listed.retainAll(all);
        }
        Map<String, List<Tally>> parts = new LinkedHashMap<>();
        listed.forEach(one -> parts.put(one, List.of(cases.getOrDefault(one, Tally.of(0, 0, 0)))));
        ProtectedRates rates = new Protection(ask, rules, counts, List.of(sum(cases, Set.of())))
                .with(
                        Dimension.PRACTITIONER.code(),
                        new Split.By(Dimension.PRACTITIONER),
                        parts,
                        List.of(sum(cases, listed)))
                .rates(0);
        return report(question, rules, List.copyOf(listed), closed, rates, all.size() - listed.size());
    }

    /**
     * A breakdown by therapist.
     *
     * @param parts those of whom it is told, by id
     * @param unseen all others together
     */
    record Told(Map<String, List<Tally>> parts, List<Tally> unseen) {}

    /** @param found the cases of each therapist */
    Told told(Ask ask, Map<String, List<Tally>> found) {
        Set<String> told = Caseloads.of(counts, ask).told(found.keySet());
        Map<String, List<Tally>> parts = new TreeMap<>(found);
        parts.keySet().retainAll(told);
        List<Tally> unseen = new ArrayList<>();
        for (int i = 0; i < ask.figures().size(); i++) {
            int figure = i;
            Map<String, Tally> cases = new TreeMap<>();
            found.forEach((who, tallies) -> cases.put(who, tallies.get(figure)));
            unseen.add(sum(cases, told));
        }
        return new Told(parts, unseen);
    }

    private Map<String, Tally> byTherapist(Ask ask) {
        Map<String, Tally> found = new TreeMap<>();
        counts.count(ask, Set.of(Dimension.PRACTITIONER))
                .parts()
                .get(Dimension.PRACTITIONER)
                .forEach((key, tallies) -> found.put(key, tallies.get(0)));
        return found;
    }

    private static Tally sum(Map<String, Tally> cases, Set<String> without) {
        List<Tally> summed = cases.entrySet().stream()
                .filter(one -> !without.contains(one.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        Rate pooled = Rate.pooled(summed.stream().map(Tally::rate).toList());
        return new Tally(pooled, summed.stream().mapToLong(Tally::excluded).sum(), Tally.People.PLENTY);
    }

    private static TherapistReport report(
            AuditQuestion question,
            SuppressionRules rules,
            List<String> listed,
            Caseloads closed,
            ProtectedRates rates,
            int leftOut) {
        PublishedRate reference = rates.whole().rate();
        List<Row> rows = listed.stream()
                .map(one -> {
                    PublishedRate rate =
                            rates.breakdowns().get(0).get(listed.indexOf(one)).rate();
                    return new Row(one, rules.count(closed.of(one)), rate, position(reference, rate));
                })
                .toList();
        return new TherapistReport(question, rules, reference, rows, leftOut);
    }

    private static Funnel.Position position(PublishedRate reference, PublishedRate rate) {
        boolean shown = reference.percent().isPresent() && rate.percent().isPresent();
        return shown
                ? Funnel.around(counted(reference)).of(counted(rate))
                : new Funnel.Position.Unsaid("There are no cases, or too few to be shown.");
    }

    private static Rate counted(PublishedRate rate) {
        return new Rate(
                ((PublishedCount.Shown) rate.numerator()).count(), ((PublishedCount.Shown) rate.denominator()).count());
    }
}
