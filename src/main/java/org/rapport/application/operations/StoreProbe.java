package org.rapport.application.operations;

import java.util.Optional;

/** Asks whether the database answers, and whether it keeps what it is given. */
public interface StoreProbe {
    boolean answers();

    /** Why it keeps nothing although it answers, as the end of a sentence. */
    default Optional<String> trouble() {
        return Optional.empty();
    }
}
