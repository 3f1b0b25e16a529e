package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import org.hl7.fhir.r4.model.Bundle;

/**
 * Answers a request for a history with the Bundle that its provider made. HAPI lets a provider of histories give a list of
 * resources only, whose next page it would count off by itself; ours begins where the last one ended.
 */
@Interceptor
public final class HistoryAnswer {
    private static final String KEY = HistoryAnswer.class.getName();

    /** Notes the answer; HAPI is given nothing to make its own of. */
    static IBundleProvider of(Bundle bundle, RequestDetails details) {
        details.getUserData().put(KEY, bundle);
        return new SimpleBundleProvider();
    }

    /** Called before a resource is written. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void outgoing(RequestDetails request, ResponseDetails response) {
        if (request.getUserData().get(KEY) instanceof Bundle bundle) {
            response.setResponseResource(bundle);
        }
    }
}
