package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;

/** Takes back the total that HAPI makes up from {@code _count} where nobody counted. */
@Interceptor
public final class HonestTotal {
    private static final String COUNTED = "org.rapport.counted";

    static void markCounted(Bundle bundle) {
        bundle.setUserData(COUNTED, true);
    }

    /** Called before a resource is written. */
    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void outgoing(IBaseResource resource) {
        if (resource instanceof Bundle bundle && !bundle.hasUserData(COUNTED)) {
            bundle.setTotalElement(null);
        }
    }
}
