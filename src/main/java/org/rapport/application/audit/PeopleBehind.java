package org.rapport.application.audit;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
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
 * one of a day clinic four or five a day.
 */
final class PeopleBehind {
    private static final long PLENTY = 1000;

    /** The most cases that somebody has in a day, all days of a period taken together. */
    private static final long A_DAY = 6;

    private static final Tally.People NOBODY = new Tally.People(0, 0, 0, 0);

    private final AuditCounts counts;
    private final long plenty;

    PeopleBehind(AuditCounts counts, AuditScope scope, SuppressionRules rules) {
        this.counts = counts;
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

    /** The same tallies, with the people. */
    Map<String, List<Tally>> with(Ask ask, Split split, Map<String, List<Tally>> parts) {
        Set<String> small = parts.entrySet().stream()
                .filter(part -> part.getValue().stream().anyMatch(this::small))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (small.isEmpty()) {
            return parts;
        }
        Map<String, List<Tally.People>> people = counts.people(ask, split, few(parts, small));
        Map<String, List<Tally>> with = new TreeMap<>(parts);
        small.forEach(key -> with.put(key, with(parts.get(key), people.getOrDefault(key, List.of()))));
        return with;
    }

    /** Of which parts which cases are few: where there are many, there are enough people. */
    private Map<Cases, Set<String>> few(Map<String, List<Tally>> parts, Set<String> small) {
        Map<Cases, Set<String>> few = new EnumMap<>(Cases.class);
        add(few, Cases.WITH, parts, small, tally -> tally.rate().numerator());
        add(few, Cases.WITHOUT, parts, small, Tally::rest);
        add(few, Cases.EXCLUDED, parts, small, Tally::excluded);
        return few;
    }

    private void add(
            Map<Cases, Set<String>> few,
            Cases cases,
            Map<String, List<Tally>> parts,
            Set<String> small,
            ToLongFunction<Tally> count) {
        few.put(
                cases,
                small.stream()
                        .filter(key -> parts.get(key).stream().anyMatch(tally -> count.applyAsLong(tally) < plenty))
                        .collect(Collectors.toSet()));
    }

    private static List<Tally> with(List<Tally> tallies, List<Tally.People> people) {
        List<Tally> with = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            with.add(tallies.get(i).of(people.isEmpty() ? NOBODY : people.get(i)));
        }
        return with;
    }

    private boolean small(Tally tally) {
        return LongStream.of(tally.rate().numerator(), tally.rest(), tally.excluded())
                .anyMatch(count -> count > 0 && count < plenty);
    }
}
