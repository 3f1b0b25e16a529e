package org.rapport.domain.scoring;

import org.rapport.domain.fact.Source;

/**
 * A form that gives no score because it cannot be read by the key of an instrument.
 *
 * @param source the form
 * @param sentence why, naming canonical, version or items but never an answer
 * @param reason what is at fault
 */
public record Refusal(Source source, String sentence, Reason reason) {

    /** What keeps a form from being scored. */
    public enum Reason {
        /** No instrument is known by its canonical and version; nothing is said about the form itself. */
        NO_INSTRUMENT,
        /** Its answers are not answers to the instrument. */
        ANSWERS
    }
}
