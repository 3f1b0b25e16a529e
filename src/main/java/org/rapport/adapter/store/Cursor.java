package org.rapport.adapter.store;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/**
 * Where a page ended: the sort key and id of its last row. The next page begins right after it, whatever was stored in
 * between.
 *
 * @param key the sort key as text
 * @param id the id, which breaks ties
 */
record Cursor(String key, String id) {

    static Cursor parse(String text) {
        int bar = text.lastIndexOf('|');
        if (bar < 0) {
            throw new IllegalArgumentException("The page link is not one of ours");
        }
        return new Cursor(text.substring(0, bar), text.substring(bar + 1));
    }

    static Optional<Cursor> parse(Optional<String> text) {
        return text.map(Cursor::parse);
    }

    Instant moment() {
        try {
            return Instant.parse(key);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("The page link is not one of ours", e);
        }
    }

    UUID uuid() {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The page link is not one of ours", e);
        }
    }

    @Override
    public String toString() {
        return key + "|" + id;
    }
}
