package org.rapport.application.extract;

/** What was being stored at the moment of an extract is not stored yet, so that it cannot be read; later it can. */
public final class NotSettled extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotSettled() {
        super("What is being stored at the moment is not stored yet; ask again in a few seconds");
    }
}
