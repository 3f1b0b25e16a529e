package org.rapport.application.audit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Counted;
import org.rapport.domain.audit.AgeBand;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/** The values of a dimension by which figures are split: those that occur, or all that there are. */
final class DimensionValues {
    private static final List<String> SEXES = List.of("female", "male", "other");

    private final AuditCounts counts;
    private final AuditTerms terms;

    DimensionValues(AuditCounts counts, AuditTerms terms) {
        this.counts = counts;
        this.terms = terms;
    }

    /**
     * Who may see small counts is told of the values that occur; who may not, of all that there are: else a value would be
     * seen to occur at least once.
     */
    Map<String, List<Tally>> parts(Dimension dimension, Counted counted, Ask ask, SuppressionRules rules) {
        Map<String, List<Tally>> found = counted.parts().get(dimension);
        Set<String> values = new LinkedHashSet<>();
        if (rules.threshold() > 0) {
            values.addAll(everything(dimension, ask.scope()));
        }
        values.addAll(found.keySet());
        List<Tally> nothing = Collections.nCopies(ask.figures().size(), Tally.of(0, 0, 0));
        Map<String, List<Tally>> parts = new LinkedHashMap<>();
        ordered(values).forEach(value -> parts.put(value, found.getOrDefault(value, nothing)));
        return parts;
    }

    private Set<String> everything(Dimension dimension, AuditScope scope) {
        Set<String> values = new TreeSet<>(values(scope).getOrDefault(dimension, List.of()));
        if (dimension == Dimension.AGE_BAND) {
            values.addAll(AgeBand.all());
        }
        if (dimension == Dimension.SEX) {
            values.addAll(SEXES);
        }
        values.add(AuditScope.UNKNOWN);
        if (scope.where().containsKey(dimension)) {
            values.retainAll(scope.where().get(dimension));
        }
        return values;
    }

    private Map<Dimension, List<String>> values(AuditScope scope) {
        return counts.values(scope.site().map(Set::of).orElseGet(terms::running));
    }

    /** In the order of the alphabet, and last what is not known. */
    static List<String> ordered(Set<String> values) {
        Set<String> sorted = new LinkedHashSet<>(new TreeSet<>(values));
        if (sorted.remove(AuditScope.UNKNOWN)) {
            sorted.add(AuditScope.UNKNOWN);
        }
        return List.copyOf(sorted);
    }
}
