package org.rapport.application.receive;

import org.rapport.application.site.Site;

/** Reads facts out of FHIR JSON: a Bundle or a single resource. */
public interface FactReader {

    /**
     * Reads everything that can be read. One bad resource never costs the others of its page.
     *
     * @param site whose selection of therapy, homework and outcome codes applies
     * @param json UTF-8 bytes of a Bundle or a resource
     * @return the facts and the resources that were refused
     * @throws UnreadablePayload when the bytes are not one complete JSON document of FHIR, so that nothing of it counts
     */
    FactPage read(Site site, byte[] json) throws UnreadablePayload;
}
