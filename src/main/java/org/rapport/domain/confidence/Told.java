package org.rapport.domain.confidence;

import java.time.Instant;
import java.util.Set;

/**
 * What would be told.
 *
 * @param type type of the resource, such as {@code Observation}
 * @param madeOf types of the resources it was computed from
 * @param labels tokens {@code system|code} of its labels
 * @param codes tokens of what it measures
 * @param references what it was computed from, such as {@code QuestionnaireResponse/12}
 * @param first the first moment it speaks of
 * @param last the last
 */
public record Told(
        String type,
        Set<String> madeOf,
        Set<String> labels,
        Set<String> codes,
        Set<String> references,
        Instant first,
        Instant last) {
    public Told {
        madeOf = Set.copyOf(madeOf);
        labels = Set.copyOf(labels);
        codes = Set.copyOf(codes);
        references = Set.copyOf(references);
    }
}
