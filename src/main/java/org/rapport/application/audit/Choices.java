package org.rapport.application.audit;

import java.util.List;
import java.util.Map;
import org.rapport.domain.audit.Dimension;

/**
 * What a population can be narrowed down to.
 *
 * @param sites ids of the hospitals
 * @param values for each dimension its values in order, {@code unknown} last; no clinicians but for those entitled
 */
public record Choices(List<String> sites, Map<Dimension, List<String>> values) {
    public Choices {
        sites = List.copyOf(sites);
        values = Map.copyOf(values);
    }
}
