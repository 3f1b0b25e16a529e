package org.rapport.domain.confidence;

import java.time.Instant;
import java.util.Set;

/**
 * What would be told.
 *
 * @param type type of the resource, such as {@code Observation}
 * @param labels tokens {@code system|code} of its labels
 * @param codes tokens of what it measures
 * @param references what it was computed from, such as {@code QuestionnaireResponse/12}
 * @param first the first moment it speaks of
 * @param last the last
 * @param through what else it may tell of
 */
public record Told(
        String type,
        Set<String> labels,
        Set<String> codes,
        Set<String> references,
        Instant first,
        Instant last,
        Through through) {

    public Told {
        labels = Set.copyOf(labels);
        codes = Set.copyOf(codes);
        references = Set.copyOf(references);
    }

    /** Something that tells of nothing but itself and the types of what it was made of. */
    public Told(
            String type,
            Set<String> madeOf,
            Set<String> labels,
            Set<String> codes,
            Set<String> references,
            Instant first,
            Instant last) {
        this(type, labels, codes, references, first, last, new Through(madeOf, Set.of(), Set.of(), first));
    }

    /**
     * What something may tell of besides itself, through what it was made of. It counts where something is denied and never where
     * something is permitted. {@link ConsentRule#UNCLEAR} among others stands for what may be any.
     *
     * @param types types of resources
     * @param codes tokens of what they measure
     * @param references the resources
     * @param first the first moment that any of them may speak of
     */
    public record Through(Set<String> types, Set<String> codes, Set<String> references, Instant first) {
        public Through {
            types = Set.copyOf(types);
            codes = Set.copyOf(codes);
            references = Set.copyOf(references);
        }
    }
}
