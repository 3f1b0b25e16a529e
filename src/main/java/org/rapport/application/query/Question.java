package org.rapport.application.query;

import java.util.List;
import java.util.Optional;

/**
 * A search for a page of resources of one type.
 *
 * @param condition what is looked for
 * @param order what comes first; ids break ties; empty for the order of the catalogue
 * @param count page size
 * @param after the cursor given with the page before
 */
public record Question(Condition condition, List<Order> order, int count, Optional<String> after) {
    public Question {
        order = List.copyOf(order);
    }

    /** The first page in the order of the catalogue. */
    public static Question of(Condition condition, int count) {
        return new Question(condition, List.of(), count, Optional.empty());
    }

    /** The same in another order. */
    public Question by(String key, boolean descending) {
        return new Question(condition, List.of(new Order(key, descending)), count, after);
    }

    /** The same from a cursor on. */
    public Question from(Optional<String> cursor) {
        return new Question(condition, order, count, cursor);
    }

    /**
     * What to sort by.
     *
     * @param key name of a search parameter
     * @param descending whether the greatest comes first
     */
    public record Order(String key, boolean descending) {}
}
