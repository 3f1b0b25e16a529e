package org.rapport.application.receive.message;

import java.time.Duration;
import java.util.List;
import org.rapport.domain.fact.Fact;

/** Keeps what messages say, and which messages were received. */
public interface MessageStore {

    /** What became of a message. */
    enum Outcome {
        /** It is stored. */
        STORED,
        /** The very same message was stored before, so that nothing was done. */
        REPEATED,
        /** It is stored; another message of its sender had the same control id. */
        STORED_UNDER_USED_ID
    }

    /**
     * Stores the facts of a message and the word that it was received, in one transaction.
     *
     * @param site id of the hospital
     * @param key identifies the message
     * @param facts what it says, perhaps nothing
     * @param remembered how long a repeat is known as one
     */
    Outcome save(String site, MessageKey key, List<Fact> facts, Duration remembered);
}
