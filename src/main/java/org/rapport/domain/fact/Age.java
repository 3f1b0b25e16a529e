package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which of several versions is the later one, whatever the order in which they came. */
final class Age {
    private static final Comparator<Source> OF_SOURCES = Comparator.<Source, Instant>comparing(Source::lastUpdated)
            .thenComparingInt(source -> source.version().length())
            .thenComparing(Source::version);

    /** By time of update, then version number; the rest only breaks ties. */
    static final Comparator<Fact> OF_FACTS = Comparator.comparing(Fact::source, OF_SOURCES)
            .thenComparing(Fact::retracted)
            .thenComparing(Fact::toString);

    private Age() {}

    static Fact later(Fact one, Fact two) {
        return OF_FACTS.compare(one, two) >= 0 ? one : two;
    }

    /** Without the facts whose source has a later version, which may speak of other patients or of none. */
    static List<Fact> withoutOutlived(Collection<? extends Fact> facts) {
        Map<String, Source> latest = new HashMap<>();
        for (Fact fact : facts) {
            latest.merge(
                    fact.source().reference(),
                    fact.source(),
                    (one, two) -> OF_SOURCES.compare(one, two) >= 0 ? one : two);
        }
        return facts.stream()
                .<Fact>map(fact -> fact)
                .filter(fact -> OF_SOURCES.compare(
                                fact.source(), latest.get(fact.source().reference()))
                        == 0)
                .toList();
    }
}
