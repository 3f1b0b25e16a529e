package org.rapport.fhir;

import ca.uhn.fhir.context.FhirContext;

/** HAPI's view of R4. Making it costs seconds, so that everything shares the one there is. */
public final class R4 {
    private R4() {}

    /** The context; safe for use by many threads. */
    public static FhirContext context() {
        return FhirContext.forR4Cached();
    }
}
