package org.rapport.fhir.flat;

/**
 * What may be spent on the rows of one resource, so that a view which multiplies without end is refused before it takes the
 * memory of everybody.
 */
final class Effort {
    static final int ROWS = 10_000;
    private static final long STEPS = 2_000_000;
    /** A step for so many letters of a text that is made. */
    private static final int LETTERS = 64;

    private long left = STEPS;

    /** Takes steps: an element that is looked at, a cell that is written. */
    void take(long steps) {
        left -= steps;
        if (left < 0) {
            throw new UnusableView("The view makes too much of one resource: it takes more than " + STEPS + " steps");
        }
    }

    /** The text, whose making is paid for. */
    String made(String text) {
        take(text.length() / LETTERS);
        return text;
    }

    /** Refuses more rows than one resource may have. */
    static void requireRows(long rows) {
        if (rows > ROWS) {
            throw new UnusableView("The view makes more than " + ROWS + " rows of one resource");
        }
    }
}
