package org.rapport.application.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Bounds;
import org.rapport.application.audit.AuditCounts.Engaged;
import org.rapport.application.audit.AuditCounts.Engagement;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.Rate;
import org.rapport.domain.audit.Tally;
import org.rapport.domain.audit.Thirds;
import org.rapport.domain.audit.Thirds.Third;

/**
 * Outcomes by thirds of an engagement. Thirds are of the finished courses of the population that have the figure; values of
 * different alliance measures cannot be compared, so that each measure has thirds of its own, which are then taken
 * together.
 *
 * @param parts for {@code low}, {@code middle}, {@code high} and {@code unknown} one tally for each figure
 * @param split how to find them again
 */
record ByThirds(Map<String, List<Tally>> parts, Split split) {

    /** Counts them. */
    static ByThirds of(AuditCounts counts, Ask ask, Engagement engagement) {
        Map<Engaged, List<Tally>> engaged = counts.byEngagement(ask, engagement);
        Map<Optional<String>, SortedMap<BigDecimal, Long>> sizes = new HashMap<>();
        engaged.forEach(
                (one, tallies) -> one.value().filter(value -> known(one, ask)).ifPresent(value -> sizes.computeIfAbsent(
                                one.measure(), key -> new TreeMap<>())
                        .merge(value, finished(ask, tallies), Long::sum)));
        Map<Optional<String>, SortedMap<BigDecimal, Third>> thirds = new HashMap<>();
        sizes.forEach((measure, sized) -> thirds.put(measure, Thirds.split(sized)));
        Map<String, List<Tally>> parts = empty(ask.figures().size());
        engaged.forEach((one, tallies) -> {
            Optional<Third> third = one.value().flatMap(value -> Optional.ofNullable(thirds.get(one.measure()))
                    .map(split -> split.get(value)));
            parts.merge(third.map(Third::code).orElse(AuditScope.UNKNOWN), tallies, ByThirds::sum);
        });
        return new ByThirds(parts, new Split.ThirdsOf(engagement, bounds(thirds)));
    }

    private static boolean known(Engaged engaged, Ask ask) {
        return engaged.measure().map(ask::tells).orElse(true);
    }

    /** Of every finished course it is known whether it improved, or that it is not known. */
    private static long finished(Ask ask, List<Tally> tallies) {
        Tally improved = tallies.get(ask.figures().indexOf(AuditFigure.RELIABLE_IMPROVEMENT));
        return improved.rate().denominator() + improved.excluded();
    }

    private static Map<String, List<Tally>> empty(int figures) {
        Map<String, List<Tally>> parts = new LinkedHashMap<>();
        for (Third third : Third.values()) {
            parts.put(third.code(), Collections.nCopies(figures, Tally.of(0, 0, 0)));
        }
        parts.put(AuditScope.UNKNOWN, Collections.nCopies(figures, Tally.of(0, 0, 0)));
        return parts;
    }

    private static List<Tally> sum(List<Tally> one, List<Tally> other) {
        List<Tally> sum = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) {
            Rate pooled = Rate.pooled(List.of(one.get(i).rate(), other.get(i).rate()));
            sum.add(Tally.of(
                    pooled.numerator(),
                    pooled.denominator(),
                    one.get(i).excluded() + other.get(i).excluded()));
        }
        return sum;
    }

    private static List<Bounds> bounds(Map<Optional<String>, SortedMap<BigDecimal, Third>> thirds) {
        return thirds.entrySet().stream()
                .map(one ->
                        new Bounds(one.getKey(), last(one.getValue(), Third.LOW), last(one.getValue(), Third.MIDDLE)))
                .toList();
    }

    /** The greatest value of a third or of one below. */
    private static Optional<BigDecimal> last(SortedMap<BigDecimal, Third> thirds, Third third) {
        return thirds.entrySet().stream()
                .filter(one -> one.getValue().compareTo(third) <= 0)
                .map(Map.Entry::getKey)
                .reduce((before, after) -> after);
    }
}
