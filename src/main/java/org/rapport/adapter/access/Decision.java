package org.rapport.adapter.access;

import org.rapport.application.access.Caller;

/** Whether a request may come in. */
sealed interface Decision {

    /**
     * It may.
     *
     * @param caller who asks
     */
    record Admitted(Caller caller) implements Decision {}

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
