package org.rapport.application.audit;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.domain.audit.Tally;

/** Adds up the forms of a period. What it gives is exact and not for anybody's eyes as it is. */
public interface FormSums {

    /**
     * Which forms of which service.
     *
     * @param measure code of the score
     * @param service the service, or {@code unknown}
     */
    record Key(String measure, String service) {
        /** The key of all services of a score together. */
        static Key whole(String measure) {
            return new Key(measure, "");
        }
    }

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
    record Sums(long forms, long complete, long ceiling, Moments values, Pairs pairs, Items items) {
        /** Of no form. */
        static final Sums NONE = none(new Moments(0, 0, 0));

        private static Sums none(Moments moments) {
            return new Sums(0, 0, 0, moments, new Pairs(moments, moments, 0), new Items(moments, 0, List.of(), true));
        }

        /** The sides with fewer than a number. */
        Set<Side> below(long number) {
            Set<Side> below = EnumSet.noneOf(Side.class);
            add(below, Side.COMPLETE, complete < number);
            add(below, Side.PARTIAL, forms - complete < number);
            add(below, Side.CEILING, ceiling < number);
            add(below, Side.LOWER, values.n() - ceiling < number);
            add(below, Side.PAIRED, few(pairs.earlier().n(), number));
            add(below, Side.ITEMISED, few(items.totals().n(), number));
            return below;
        }

        /** Of none there is no statistic, whoever asks. */
        private static boolean few(long count, long number) {
            return count > 0 && count < number;
        }

        private static void add(Set<Side> sides, Side side, boolean below) {
            if (below) {
                sides.add(side);
            }
        }
    }

    /** What forms are told apart by, when the people behind them are counted. */
    enum Side {
        /** Every item is answered. */
        COMPLETE,
        /** Not every item is. */
        PARTIAL,
        /** The value is the highest possible. */
        CEILING,
        /** The value is a lower one. */
        LOWER,
        /** There is a value, and one at the attended session before. */
        PAIRED,
        /** The items of the form are added up. */
        ITEMISED
    }

    /**
     * How many people stand behind forms.
     *
     * @param complete with and without a complete form
     * @param ceiling with and without a value that is the highest possible
     * @param paired with a pair of values
     * @param itemised with a form whose items are added up
     */
    record Behind(Tally.People complete, Tally.People ceiling, long paired, long itemised) {
        static final Behind PLENTY =
                new Behind(Tally.People.PLENTY, Tally.People.PLENTY, Long.MAX_VALUE, Long.MAX_VALUE);

        /** The same, and what was counted before wherever nobody was counted now, of whom there are plenty. */
        Behind or(Behind before) {
            return new Behind(
                    complete.or(before.complete),
                    ceiling.or(before.ceiling),
                    paired == Long.MAX_VALUE ? before.paired : paired,
                    itemised == Long.MAX_VALUE ? before.itemised : itemised);
        }
    }

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

    /**
     * How many people stand behind forms of which there are few.
     *
     * @param few of which score and service which sides; of the whole of a score with those of all its services
     * @param share of all forms those that are looked at, above 0; of less than 1 there are at least as many people as are told
     * @return for each of these the people; {@link Long#MAX_VALUE} of a side that is not asked for
     */
    Map<Key, Behind> people(AuditScope scope, Map<Key, Set<Side>> few, double share);
}
