package org.rapport.application.receive.message;

/**
 * Why a message was not taken.
 *
 * @param field the field at fault, such as {@code PID-3}; the empty text when it is none of the message's
 * @param sentence why, without quoting the message
 * @param kind what kind of fault it is
 */
public record Fault(String field, String sentence, Kind kind) {

    /** What kind of fault it is, which decides whether sending the message again can help. */
    public enum Kind {
        /** It is no message. */
        UNREADABLE,
        /** It is longer than the site allows. */
        TOO_LONG,
        /** A type of message that is not taken. */
        TYPE,
        /** An event that the site does not want to have. */
        EVENT,
        /** A message of a test, or a real one at a site that tests. */
        PROCESSING,
        /** A version that is not taken. */
        VERSION,
        /** A field that is needed is empty. */
        MISSING,
        /** A field cannot be understood. */
        WRONG_VALUE,
        /** It could not be made durable now. */
        UNAVAILABLE;

        /** Whether the very same message can never be taken, whatever the site's settings say about its fields. */
        public boolean isFinal() {
            return ordinal() < MISSING.ordinal();
        }
    }
}
