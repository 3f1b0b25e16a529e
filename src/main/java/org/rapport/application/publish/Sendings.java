package org.rapport.application.publish;

import java.util.UUID;

/** Keeps in mind that a score is being sent in a way in which a repeat could store it twice, and what came of that. */
public interface Sendings {
    /** Keeps nothing in mind. */
    Sendings FORGOTTEN = new Sendings() {
        @Override
        public void sending(UUID score) {}

        @Override
        public void stored(UUID score, String ehrId) {}

        @Override
        public void notStored(UUID score) {}
    };

    /** It is about to be sent. Durable when it returns; until one of the others is called the EHR may have it. */
    void sending(UUID score);

    /**
     * The EHR has it, whatever becomes of what goes with it. Durable when it returns.
     *
     * @param ehrId its id there, or type and id of a resource other than an Observation
     */
    void stored(UUID score, String ehrId);

    /** It was not sent, or turned away. */
    void notStored(UUID score);
}
