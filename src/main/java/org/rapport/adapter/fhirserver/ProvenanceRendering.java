package org.rapport.adapter.fhirserver;

import org.rapport.application.publish.StoredScore;

/** Writes where a version of a score comes from, as this endpoint shows it. */
@FunctionalInterface
public interface ProvenanceRendering {

    /**
     * UTF-8 bytes of a Provenance with the id of {@code ProvenanceWriter.id}: sources as URLs at the site's EHR, the target
     * relative to this endpoint.
     */
    byte[] render(StoredScore version);
}
