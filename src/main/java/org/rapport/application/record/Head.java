package org.rapport.application.record;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * How far a chain had come. Written down elsewhere, it shows when entries before it were changed, or entries up to it taken
 * away.
 *
 * @param chain whose chain
 * @param number the number of an entry
 * @param hash its hash in hexadecimal digits
 * @param at when the entry was made
 */
public record Head(UUID chain, long number, String hash, Instant at) {
    private static final int PARTS = 4;

    /** In one word, such as {@code 6a6e…;12;9f86…;2026-05-04T10:00:00Z}. */
    @Override
    public String toString() {
        return chain + ";" + number + ";" + hash + ";" + at;
    }

    /** Several with blanks between. */
    public static String written(List<Head> heads) {
        return heads.stream().map(Head::toString).collect(Collectors.joining(" "));
    }

    /**
     * Reads one word.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static Head of(String word) {
        String[] parts = word.split(";", -1);
        try {
            if (parts.length == PARTS) {
                return new Head(UUID.fromString(parts[0]), Long.parseLong(parts[1]), parts[2], Instant.parse(parts[3]));
            }
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new IllegalArgumentException("'" + word + "' does not say how far a chain had come", e);
        }
        throw new IllegalArgumentException("'" + word + "' does not say how far a chain had come");
    }

    /** Reads what {@link #written} writes; words that are none are passed over. */
    public static List<Head> all(String text) {
        return Arrays.stream(text.split(" "))
                .filter(word -> word.chars().filter(mark -> mark == ';').count() == PARTS - 1)
                .map(Head::of)
                .toList();
    }
}
