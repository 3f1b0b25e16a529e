package org.rapport.domain.engagement;

import java.util.Set;

/**
 * How a site codes why a course ended. A code in neither list says nothing.
 *
 * @param unilateral tokens {@code system|code} that mean that one side ended it
 * @param other tokens {@code system|code} that mean any other ending
 */
public record EndingRules(Set<String> unilateral, Set<String> other) {
    public EndingRules {
        unilateral = Set.copyOf(unilateral);
        other = Set.copyOf(other);
        if (unilateral.stream().anyMatch(other::contains)) {
            throw new IllegalArgumentException("A reason cannot be unilateral and not unilateral");
        }
    }

    /** No codes, so that nothing is said about any ending. */
    public static EndingRules defaults() {
        return new EndingRules(Set.of(), Set.of());
    }
}
