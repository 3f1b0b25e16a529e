package org.rapport.application.query;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A page of what was found.
 *
 * @param entries in order
 * @param next cursor of the next page, absent on the last
 */
public record Page<T>(List<T> entries, Optional<String> next) {
    public Page {
        entries = List.copyOf(entries);
    }

    /** The same page of other things. */
    public <R> Page<R> map(Function<T, R> as) {
        return new Page<>(entries.stream().map(as).toList(), next);
    }
}
