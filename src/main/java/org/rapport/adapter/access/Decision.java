package org.rapport.adapter.access;

/** Whether a request may come in. */
sealed interface Decision {

    /** It may. */
    record Admitted() implements Decision {}

    /**
     * It may not.
     *
     * @param status HTTP status
     * @param issue code of FHIR's issue-type
     * @param sentence what the caller is told
     * @param challenge value of {@code WWW-Authenticate}; the empty text for none
     */
    record Refused(int status, String issue, String sentence, String challenge) implements Decision {}
}
