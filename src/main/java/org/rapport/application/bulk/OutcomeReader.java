package org.rapport.application.bulk;

import org.rapport.application.receive.UnreadablePayload;

/** Reads what an EHR says that it could not export. */
@FunctionalInterface
public interface OutcomeReader {

    /**
     * Reads one OperationOutcome.
     *
     * @throws UnreadablePayload when it is none
     */
    Report report(byte[] outcome) throws UnreadablePayload;

    /**
     * What it says.
     *
     * @param problem whether it speaks of a warning, an error or worse, rather than of something to know
     * @param sentence severities and codes; its texts may speak of a patient and are left out
     */
    record Report(boolean problem, String sentence) {}
}
