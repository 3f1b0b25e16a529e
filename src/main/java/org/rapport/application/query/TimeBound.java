package org.rapport.application.query;

import java.time.Instant;
import java.util.Optional;

/**
 * A bound on a time [start, end], where a moment has start = end.
 *
 * @param from the earliest moment, when bounded
 * @param to the first moment after, when bounded
 * @param fit how the time must fit into [from, to)
 */
public record TimeBound(Optional<Instant> from, Optional<Instant> to, Fit fit) {

    /** How a time must fit into a bound; for a moment the first two are the same. */
    public enum Fit {
        /** At least one moment of it lies in the bound: end &ge; from and start &lt; to. */
        OVERLAPS,
        /** All of it lies in the bound: start &ge; from and end &lt; to. */
        WITHIN,
        /** Not all of it lies in the bound. */
        NOT_WITHIN
    }

    /** Whether a time from {@code start} to {@code end}, both included, fits. */
    public boolean admits(Instant start, Instant end) {
        Instant mustReachFrom = fit == Fit.OVERLAPS ? end : start;
        Instant mustPrecedeTo = fit == Fit.OVERLAPS ? start : end;
        boolean fits = from.map(bound -> !mustReachFrom.isBefore(bound)).orElse(true)
                && to.map(mustPrecedeTo::isBefore).orElse(true);
        return fits != (fit == Fit.NOT_WITHIN);
    }
}
