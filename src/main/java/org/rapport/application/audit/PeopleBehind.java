package org.rapport.application.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.domain.audit.Tally;

/**
 * Finds out how many people stand behind counts, where these are so small that there may be too few. To count people takes
 * far longer than to count cases, and hundreds of cases of four people do not happen: a client has two sessions a week.
 */
final class PeopleBehind {
    /** Counts from here on are taken to be of enough people. */
    static final long PLENTY = 1000;

    private static final Tally.People NOBODY = new Tally.People(0, 0, 0, 0);

    private final AuditCounts counts;

    PeopleBehind(AuditCounts counts) {
        this.counts = counts;
    }

    /** The same tallies, with the people. */
    Map<String, List<Tally>> with(Ask ask, Split split, Map<String, List<Tally>> parts) {
        Set<String> small = parts.entrySet().stream()
                .filter(part -> part.getValue().stream().anyMatch(PeopleBehind::small))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (small.isEmpty()) {
            return parts;
        }
        Map<String, List<Tally.People>> people = counts.people(ask, split, small);
        Map<String, List<Tally>> with = new TreeMap<>(parts);
        small.forEach(key -> with.put(key, with(parts.get(key), people.getOrDefault(key, List.of()))));
        return with;
    }

    private static List<Tally> with(List<Tally> tallies, List<Tally.People> people) {
        List<Tally> with = new ArrayList<>();
        for (int i = 0; i < tallies.size(); i++) {
            with.add(tallies.get(i).of(people.isEmpty() ? NOBODY : people.get(i)));
        }
        return with;
    }

    private static boolean small(Tally tally) {
        return LongStream.of(tally.rate().numerator(), tally.rest(), tally.excluded())
                .anyMatch(count -> count > 0 && count < PLENTY);
    }
}
