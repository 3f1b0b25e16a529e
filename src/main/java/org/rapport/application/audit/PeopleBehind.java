package org.rapport.application.audit;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Cases;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/**
 * Finds out how many people stand behind counts, where these are so small that there may be too few. To count people takes
 * far longer than to count cases, and nobody has more than six cases a day for long: a client has two sessions a week, and
 * one of a day clinic four or five a day. Of very many cases a share is looked at first: when there are enough people behind
 * these, there are enough behind all. Worked example, threshold 5: of 900,000 sessions one in thirty tells of seven people with
 * a no-show at a clinic, who are enough; of two at another, where all are looked at.
 */
final class PeopleBehind {
    private static final long PLENTY = 1000;

    /** The most cases that somebody has in a day, all days of a period taken together. */
    private static final long A_DAY = 6;

    private final AuditCounts counts;
    private final SuppressionRules rules;
    private final long plenty;

    PeopleBehind(AuditCounts counts, AuditScope scope, SuppressionRules rules) {
        this.counts = counts;
        this.rules = rules;
        this.plenty = plenty(scope, rules);
    }

    /**
     * Counts from here on are taken to be of enough people: six cases a day of as many people as the threshold asks for, and
     * six thousand at least. Worked example, threshold 5: 6000 for a quarter, 21930 for the 731 days of 2024 and 2025.
     */
    static long plenty(AuditScope scope, SuppressionRules rules) {
        long days = scope.from().until(scope.to(), ChronoUnit.DAYS) + 1;
        return A_DAY * Math.max(PLENTY, rules.threshold() * days);
    }

    /** The same tallies, with the people, or with so many of them as there have to be. */
    Map<String, List<Tally>> with(Ask ask, Split split, Map<String, List<Tally>> parts) {
        Set<String> small = parts.entrySet().stream()
                .filter(part -> part.getValue().stream().anyMatch(this::small))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (small.isEmpty()) {
            return parts;
        }
        Map<String, List<Tally>> with = new TreeMap<>(parts);
        Map<Cases, Set<String>> few = few(parts, small);
        for (double share : Shares.of(cases(parts))) {
            Map<String, List<Tally.People>> people = counts.people(ask, split, few, share);
            for (String key : wanted(few)) {
                with.put(key, with(with.get(key), people.getOrDefault(key, nobody(few, key, ask))));
            }
            few = unsettled(with, few);
            if (wanted(few).isEmpty()) {
                break;
            }
        }
        return with;
    }

    private static long cases(Map<String, List<Tally>> parts) {
        return parts.values().stream()
                .mapToLong(part -> part.stream()
                        .mapToLong(tally -> tally.rate().denominator() + tally.excluded())
                        .max()
                        .orElse(0))
                .sum();
    }

    private static Set<String> wanted(Map<Cases, Set<String>> few) {
        return few.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    }

    /** Of which parts which cases are few: where there are many, there are enough people. */
    private Map<Cases, Set<String>> few(Map<String, List<Tally>> parts, Set<String> small) {
        return keys(
                small,
                Map.of(
                        Cases.WITH, tally -> tally.rate().numerator() < plenty,
                        Cases.WITHOUT, tally -> tally.rest() < plenty,
                        Cases.EXCLUDED, tally -> tally.excluded() < plenty),
                parts);
    }

    /** Of which parts not enough people were found yet, and more may be, since there are enough cases. */
    private Map<Cases, Set<String>> unsettled(Map<String, List<Tally>> parts, Map<Cases, Set<String>> few) {
        return keys(
                wanted(few),
                Map.of(
                        Cases.WITH,
                        tally -> open(tally.people().with(), tally.rate().numerator()) || any(tally),
                        Cases.WITHOUT,
                        tally -> open(tally.people().without(), tally.rest()) || any(tally),
                        Cases.EXCLUDED,
                        tally -> open(tally.people().excluded(), tally.excluded())),
                parts);
    }

    private boolean any(Tally tally) {
        return open(tally.people().any(), tally.rate().denominator());
    }

    private boolean open(long people, long cases) {
        return Shares.open(people, cases, rules.threshold());
    }

    private static Map<Cases, Set<String>> keys(
            Set<String> among, Map<Cases, Predicate<Tally>> which, Map<String, List<Tally>> parts) {
        Map<Cases, Set<String>> keys = new EnumMap<>(Cases.class);
        which.forEach((cases, those) -> keys.put(
                cases,
                among.stream()
                        .filter(key -> parts.get(key).stream().anyMatch(those))
                        .collect(Collectors.toSet())));
        return keys;
    }

    private static List<Tally.People> nobody(Map<Cases, Set<String>> few, String key, Ask ask) {
        boolean with = few.get(Cases.WITH).contains(key);
        boolean without = few.get(Cases.WITHOUT).contains(key);
        Tally.People nobody = new Tally.People(
                with ? 0 : Long.MAX_VALUE,
                without ? 0 : Long.MAX_VALUE,
                with && without ? 0 : Long.MAX_VALUE,
                few.get(Cases.EXCLUDED).contains(key) ? 0 : Long.MAX_VALUE);
        return Collections.nCopies(ask.figures().size(), nobody);
    }

    /** What is counted now is better than what was found among fewer cases. */
    private static List<Tally> with(List<Tally> tallies, List<Tally.People> people) {
        List<Tally> with = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            with.add(tallies.get(i).of(people.get(i).or(tallies.get(i).people())));
        }
        return with;
    }

    private boolean small(Tally tally) {
        return LongStream.of(tally.rate().numerator(), tally.rest(), tally.excluded())
                .anyMatch(count -> count > 0 && count < plenty);
    }
}
