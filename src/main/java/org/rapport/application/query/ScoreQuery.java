package org.rapport.application.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A search over scores; every list is an "or", all of them together an "and". Empty lists do not restrict.
 *
 * @param ids score ids
 * @param patients patients
 * @param encounters encounter ids at the site
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
        List<String> encounters,
        List<String> codes,
        List<String> categories,
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
     * A bound on a period: the score's time must overlap with [from, to).
     *
     * @param from the earliest moment, when bounded
     * @param to the first moment after, when bounded
     */
    public record Bound(Optional<Instant> from, Optional<Instant> to) {}

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
