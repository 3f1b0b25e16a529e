package org.rapport.application.operations;

/** The database does not do its work at the moment; nothing of what was asked is kept. Asking again later will do. */
public class StoreDown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected StoreDown(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
