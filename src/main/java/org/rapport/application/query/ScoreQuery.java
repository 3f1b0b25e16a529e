package org.rapport.application.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A search over scores; every list is an "or", all of them together an "and". Empty lists do not restrict.
 *
 * <p>A score has several codes and categories, so these two are lists of lists: each inner list is an "or", all inner
 * lists are to be met.
 *
 * @param ids score ids
 * @param patients patients
 * @param encounters encounters
 * @param codes tokens {@code system|code}, {@code |code} or {@code code}
 * @param categories tokens likewise
 * @param statuses codes of observation-status
 * @param identifiers tokens likewise
 * @param effective bounds on the effective time, all to be met
 * @param lastUpdated bounds on the time of storing, all to be met
 * @param sort the order; the score id breaks ties
 * @param count page size
 * @param after the cursor given with the page before
 */
public record ScoreQuery(
        List<String> ids,
        List<PatientToken> patients,
        List<EncounterToken> encounters,
        List<List<String>> codes,
        List<List<String>> categories,
        List<String> statuses,
        List<String> identifiers,
        List<Bound> effective,
        List<Bound> lastUpdated,
        Sort sort,
        int count,
        Optional<String> after) {

    /**
     * A patient as a search names it.
     *
     * @param site the site, when the reference says so by its base URL
     * @param id logical id
     */
    public record PatientToken(Optional<String> site, String id) {}

    /**
     * An encounter as a search names it.
     *
     * @param site the site, when the reference says so by its base URL
     * @param id logical id
     */
    public record EncounterToken(Optional<String> site, String id) {}

    /**
     * A bound on a time [start, end], where a moment has start = end.
     *
     * @param from the earliest moment, when bounded
     * @param to the first moment after, when bounded
     * @param fit how the time must fit into [from, to)
     */
    public record Bound(Optional<Instant> from, Optional<Instant> to, Fit fit) {

        /** How a time must fit into a bound; for a moment both are the same. */
        public enum Fit {
            /** At least one moment of it lies in the bound: end &ge; from and start &lt; to. */
            OVERLAPS,
            /** All of it lies in the bound: start &ge; from and end &lt; to. */
            WITHIN
        }

        /** Whether a time from {@code start} to {@code end}, both included, fits. */
        public boolean admits(Instant start, Instant end) {
            Instant mustReachFrom = fit == Fit.WITHIN ? start : end;
            Instant mustPrecedeTo = fit == Fit.WITHIN ? end : start;
            return from.map(bound -> !mustReachFrom.isBefore(bound)).orElse(true)
                    && to.map(mustPrecedeTo::isBefore).orElse(true);
        }
    }

    /**
     * The order.
     *
     * @param key by what
     * @param descending whether the latest comes first
     */
    public record Sort(Key key, boolean descending) {
        /** What can be sorted by. */
        public enum Key {
            LAST_UPDATED,
            DATE,
            CODE
        }
    }
}
