package org.rapport.application.audit;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Funnel;
import org.rapport.domain.audit.Tally;

/**
 * How many closed cases each therapist has in a scope, whichever therapists that is narrowed down to. Of a single therapist is
 * told who has at least {@link Funnel#MINIMUM_CASES}. When all but one have enough, the one with the fewest of them is left
 * out as well: all but one and the whole would give that one away.
 *
 * <p>Worked example: of therapists with 60, 40 and 12 closed cases the first alone is told of; with 60, 40, 12 and 3 the first
 * two are.
 *
 * @param closed the cases of each that has any
 * @param others who has sessions only
 */
record Caseloads(Map<String, Long> closed, Set<String> others) {

    static Caseloads of(AuditCounts counts, Ask ask) {
        Map<String, Long> closed = new TreeMap<>();
        cases(counts, ask, AuditFigure.EARLY_ENDING)
                .forEach((who, tallies) -> closed.put(who, tallies.get(0).rate().denominator()));
        return new Caseloads(
                closed, Set.copyOf(cases(counts, ask, AuditFigure.ATTENDANCE).keySet()));
    }

    private static Map<String, List<Tally>> cases(AuditCounts counts, Ask ask, AuditFigure figure) {
        Ask everybody =
                new Ask(List.of(figure), ask.scope().without(Dimension.PRACTITIONER), ask.today(), ask.withheld());
        return counts.count(everybody, Set.of(Dimension.PRACTITIONER)).parts().get(Dimension.PRACTITIONER);
    }

    /**
     * Refuses a scope that is narrowed down to somebody of whom nothing is told.
     *
     * @throws NotEntitled with a sentence
     */
    static void check(AuditCounts counts, Ask ask) {
        Set<String> named = ask.scope().where().getOrDefault(Dimension.PRACTITIONER, Set.of());
        if (!named.isEmpty() && !of(counts, ask).told(Set.of()).containsAll(named)) {
            throw new NotEntitled("Of a single clinician is told with at least " + Funnel.MINIMUM_CASES
                    + " closed cases in this selection, and when that gives no other one away");
        }
    }

    /** @param more further therapists with cases */
    Set<String> told(Set<String> more) {
        Set<String> all = new TreeSet<>(closed.keySet());
        all.addAll(others);
        all.addAll(more);
        all.remove(AuditScope.UNKNOWN);
        Set<String> told = all.stream()
                .filter(one -> of(one) >= Funnel.MINIMUM_CASES)
                .collect(Collectors.toCollection(TreeSet::new));
        if (all.size() - told.size() == 1) {
            told.stream()
                    .min(Comparator.<String>comparingLong(this::of).thenComparing(Comparator.naturalOrder()))
                    .ifPresent(told::remove);
        }
        return told;
    }

    /** The closed cases of one. */
    long of(String therapist) {
        return closed.getOrDefault(therapist, 0L);
    }
}
