package org.rapport.application.publish;

import java.util.UUID;

/** Keeps in mind that a score is about to be sent in a way in which a repeat could store it twice. */
public interface Sendings {

    /** Durable when it returns; the answer that is kept later ends it. */
    void sending(UUID score);
}
