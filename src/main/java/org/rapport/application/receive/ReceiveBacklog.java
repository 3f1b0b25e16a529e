package org.rapport.application.receive;

/** How much of what was received has still to be scored and written back. */
public interface ReceiveBacklog {
    /** For tests and for who receives nothing but what it works off at once. */
    ReceiveBacklog NONE = site -> false;

    /**
     * Whether more is waiting than should, so that receiving slows down.
     *
     * @param site id of the hospital
     */
    boolean isLong(String site);
}
