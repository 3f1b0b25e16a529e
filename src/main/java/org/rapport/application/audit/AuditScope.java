package org.rapport.application.audit;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.access.SiteRange;
import org.rapport.domain.audit.Dimension;

/**
 * Which cases are looked at.
 *
 * @param site one hospital alone; empty for all
 * @param from first day of the period, by the site's calendar
 * @param to last day of the period, included
 * @param where the values that a dimension may have, {@link #UNKNOWN} for none; dimensions not named are not looked at
 * @param among the hospitals that there are; empty when it does not matter
 */
public record AuditScope(
        Optional<String> site, LocalDate from, LocalDate to, Map<Dimension, Set<String>> where, Set<String> among) {
    private static final int LONGEST_YEARS = 20;

    /** Stands for a feature that nobody recorded. */
    public static final String UNKNOWN = "unknown";

    /**
     * @throws IllegalArgumentException with a sentence when the period ends before it begins or is longer than twenty years,
     *     or a dimension has no value
     */
    public AuditScope {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("The period ends before it begins");
        }
        if (to.isAfter(from.plusYears(LONGEST_YEARS))) {
            throw new IllegalArgumentException("A period is at most " + LONGEST_YEARS + " years long");
        }
        if (where.values().stream().anyMatch(Set::isEmpty)) {
            throw new IllegalArgumentException("A dimension is narrowed down to at least one value");
        }
        where = Map.copyOf(where);
        among = Set.copyOf(among);
    }

    /** Of whatever hospital there are rows. */
    public AuditScope(Optional<String> site, LocalDate from, LocalDate to, Map<Dimension, Set<String>> where) {
        this(site, from, to, where, Set.of());
    }

    /**
     * The same of one hospital that somebody may see, where they may not see all.
     *
     * @throws NotEntitled when another is named, or none of several
     */
    public AuditScope within(SiteRange sites) {
        if (sites.named().isEmpty()) {
            return this;
        }
        String named = site.or(sites::single)
                .filter(sites::includes)
                .orElseThrow(() -> new NotEntitled("The caller may see some sites alone: name one of them"
                        + (site.isPresent() ? ", not another" : "")));
        return new AuditScope(Optional.of(named), from, to, where, among);
    }

    /** The same of some hospitals alone: rows of one that is gone do not count any more. */
    AuditScope among(Set<String> sites) {
        return new AuditScope(site, from, to, where, sites);
    }

    /** The same of one hospital. */
    public AuditScope at(String id) {
        return new AuditScope(Optional.of(id), from, to, where, among);
    }

    /** The same, with every value of a dimension. */
    AuditScope without(Dimension dimension) {
        Map<Dimension, Set<String>> others = new HashMap<>(where);
        others.remove(dimension);
        return new AuditScope(site, from, to, others, among);
    }

    /** Everybody in a period. */
    public static AuditScope all(LocalDate from, LocalDate to) {
        return new AuditScope(Optional.empty(), from, to, Map.of());
    }
}
