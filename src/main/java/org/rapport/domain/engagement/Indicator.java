package org.rapport.domain.engagement;

import java.util.List;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/**
 * One engagement indicator, computed.
 *
 * @param measure its code in {@code rapport-scores}, such as {@code attendance-rate}
 * @param outcome the result
 * @param components what explains it
 * @param sources the encounters, appointments and tasks it was computed from, by reference, each once
 */
public record Indicator(String measure, Outcome outcome, List<Component> components, List<Source> sources) {
    public Indicator {
        components = List.copyOf(components);
        sources = List.copyOf(sources);
    }
}
