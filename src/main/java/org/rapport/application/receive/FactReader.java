package org.rapport.application.receive;

import org.rapport.application.site.Site;

/** Reads facts out of what a hospital sends: FHIR JSON (a Bundle or a single resource), or another format it speaks. */
public interface FactReader {
    /** The format of readers that say nothing else: FHIR JSON. */
    String FHIR = "fhir";

    /**
     * Reads everything that can be read. One bad resource never costs the others of its page.
     *
     * @param site whose selection of therapy, homework and outcome codes applies
     * @param payload the bytes as they came
     * @return the facts and the resources that were refused
     * @throws UnreadablePayload when the bytes are not one complete document, so that nothing of it counts and the sender
     *     has to know; a reader that can keep such bytes among the refused ones does that instead
     */
    FactPage read(Site site, byte[] payload) throws UnreadablePayload;

    /** One word for what it reads, kept with what it refuses, so that a replay takes the same reader. */
    default String format() {
        return FHIR;
    }
}
