package org.rapport.application.audit;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.domain.audit.Dimension;

/**
 * Which cases are looked at.
 *
 * @param site one hospital alone; empty for all
 * @param from first day of the period, by the site's calendar
 * @param to last day of the period, included
 * @param where the values that a dimension may have, {@link #UNKNOWN} for none; dimensions not named are not looked at
 */
public record AuditScope(Optional<String> site, LocalDate from, LocalDate to, Map<Dimension, Set<String>> where) {
    /** Stands for a feature that nobody recorded. */
    public static final String UNKNOWN = "unknown";

    /**
     * @throws IllegalArgumentException with a sentence when the period ends before it begins, or a dimension has no value
     */
    public AuditScope {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The period ends before it begins");
        }
        if (where.values().stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("A dimension is narrowed down to at least one value");
        }
        where = Map.copyOf(where);
    }

    /** Everybody in a period. */
    public static AuditScope all(LocalDate from, LocalDate to) {
        return new AuditScope(Optional.empty(), from, to, Map.of());
    }
}
