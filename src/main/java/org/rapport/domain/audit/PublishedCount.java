package org.rapport.domain.audit;

/** A count as others may see it. */
public sealed interface PublishedCount {

    /** What is written in the table: the number, or {@code *} where it is hidden. */
    String text();

    /**
     * Rounded as the rules demand.
     *
     * @param count the rounded number
     */
    record Shown(long count) implements PublishedCount {
        @Override
        public String text() {
            return Long.toString(count);
        }
    }

    /** Too small to be shown, or needed to keep another hidden; which of the two is not said. */
    record Hidden() implements PublishedCount {
        @Override
        public String text() {
            return "*";
        }
    }
}
