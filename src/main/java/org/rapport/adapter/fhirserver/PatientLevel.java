package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import jakarta.servlet.http.HttpServletRequest;
import org.rapport.application.audit.AuditRights;

/** Keeps what is about single patients from callers who may see aggregates alone. */
public final class PatientLevel {
    private PatientLevel() {}

    /** Refuses a caller to whom nothing about a single patient may be told; one of whom the door says nothing is such a one. */
    public static void require(HttpServletRequest request) {
        boolean allowed =
                request.getAttribute(AuditRights.ATTRIBUTE) instanceof AuditRights rights && rights.patients();
        if (!allowed) {
            throw new ForbiddenOperationException(
                    "This is about single patients, and the caller may see aggregates alone");
        }
    }
}
