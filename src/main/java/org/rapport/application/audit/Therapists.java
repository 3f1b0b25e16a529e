package org.rapport.application.audit;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.application.audit.TherapistReport.Row;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Funnel;
import org.rapport.domain.audit.ProtectedRates;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.Rate;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/**
 * Rates of single therapists with enough closed cases, in the order of their ids. When all but one have enough, the one
 * with the fewest of them is left out as well: all but one and the whole would give that one away.
 */
final class Therapists {
    private final AuditCounts counts;

    Therapists(AuditCounts counts) {
        this.counts = counts;
    }

    TherapistReport of(AuditQuestion question, Ask ask, SuppressionRules rules) {
        Map<String, Tally> closed =
                byTherapist(new Ask(List.of(AuditFigure.EARLY_ENDING), ask.scope(), ask.today(), ask.withheld()));
        Map<String, Tally> cases = byTherapist(ask);
        Set<String> all = new TreeSet<>(closed.keySet());
        all.addAll(cases.keySet());
        all.remove(AuditScope.UNKNOWN);
        Set<String> listed = listed(closed, all);
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

    private Map<String, Tally> byTherapist(Ask ask) {
        Map<String, Tally> found = new TreeMap<>();
        counts.count(ask, Set.of(Dimension.PRACTITIONER))
                .parts()
                .get(Dimension.PRACTITIONER)
                .forEach((key, tallies) -> found.put(key, tallies.get(0)));
        return found;
    }

    private static Set<String> listed(Map<String, Tally> closed, Set<String> all) {
        Set<String> listed = all.stream()
                .filter(one -> cases(closed, one) >= Funnel.MINIMUM_CASES)
                .collect(Collectors.toCollection(TreeSet::new));
        if (all.size() - listed.size() == 1) {
            listed.stream()
                    .min(Comparator.<String>comparingLong(one -> cases(closed, one))
                            .thenComparing(Comparator.naturalOrder()))
                    .ifPresent(listed::remove);
        }
        return listed;
    }

    private static long cases(Map<String, Tally> closed, String therapist) {
        return closed.containsKey(therapist) ? closed.get(therapist).rate().denominator() : 0;
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
            Map<String, Tally> closed,
            ProtectedRates rates,
            int leftOut) {
        PublishedRate reference = rates.whole().rate();
        List<Row> rows = listed.stream()
                .map(one -> {
                    PublishedRate rate =
                            rates.breakdowns().get(0).get(listed.indexOf(one)).rate();
                    return new Row(one, rules.count(cases(closed, one)), rate, position(reference, rate));
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
