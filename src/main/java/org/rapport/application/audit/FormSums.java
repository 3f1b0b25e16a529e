package org.rapport.application.audit;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Adds up the forms of a period. What it gives is exact and not for anybody's eyes as it is. */
public interface FormSums {

    /**
     * Which forms of which service.
     *
     * @param measure code of the score
     * @param service the service, or {@code unknown}
     */
    record Key(String measure, String service) {}

    /**
     * Sums over the forms of one score.
     *
     * @param forms how many
     * @param complete how many have every item answered
     * @param ceiling how many values are the highest possible
     * @param values of those that have a value
     * @param pairs of values at adjacent attended sessions
     * @param items of complete forms
     */
    record Sums(long forms, long complete, long ceiling, Moments values, Pairs pairs, Items items) {}

    /**
     * Sums of numbers.
     *
     * @param n how many
     * @param sum Σx
     * @param squares Σx²
     */
    record Moments(long n, double sum, double squares) {}

    /**
     * Sums of pairs.
     *
     * @param earlier of the first of each pair
     * @param later of the second
     * @param products Σxy
     */
    record Pairs(Moments earlier, Moments later, double products) {}

    /**
     * Sums over complete forms.
     *
     * @param totals of the sums of the forms' items
     * @param squares Σx² over all items of all forms
     * @param sums Σx for each item
     * @param alike whether all forms have equally many items
     */
    record Items(Moments totals, double squares, List<Double> sums, boolean alike) {
        public Items {
            sums = List.copyOf(sums);
        }
    }

    /**
     * The sums of each score and service.
     *
     * @param told codes of the only scores that are not left out
     * @param items the most items that a score has
     */
    Map<Key, Sums> sums(AuditScope scope, Set<String> told, int items);

    /** How many people stand behind the forms of some scores and services. */
    Map<Key, Long> people(AuditScope scope, Set<Key> keys);
}
