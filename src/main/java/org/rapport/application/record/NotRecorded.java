package org.rapport.application.record;

import org.rapport.application.operations.StoreDown;

/** An entry could not be put on record, so what it is about is not served. */
public final class NotRecorded extends StoreDown {
    private static final long serialVersionUID = 1L;

    public NotRecorded(Throwable cause) {
        super("What was done cannot be put on record at the moment", cause);
    }
}
