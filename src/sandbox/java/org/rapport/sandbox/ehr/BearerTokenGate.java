package org.rapport.sandbox.ehr;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.AuthenticationException;

/** Lets only requests with the agreed bearer token through; the CapabilityStatement stays open, as SMART asks. */
@Interceptor
public final class BearerTokenGate {
    private final String expected;

    BearerTokenGate(String token) {
        this.expected = "Bearer " + token;
    }

    /** Called by the server library before a request is handled. */
    @Hook(Pointcut.SERVER_INCOMING_REQUEST_PRE_HANDLED)
    public void check(RequestDetails request) {
        boolean open = request.getRestOperationType() == RestOperationTypeEnum.METADATA;
        if (!open && !expected.equals(request.getHeader("Authorization"))) {
            throw new AuthenticationException("A valid bearer token is required.")
                    .addAuthenticateHeaderForRealm("sandbox");
        }
    }
}
