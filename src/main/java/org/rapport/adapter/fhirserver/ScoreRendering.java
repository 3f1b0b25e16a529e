package org.rapport.adapter.fhirserver;

import org.rapport.application.query.ScoreCatalogue;

/** Writes a score as this endpoint shows it. */
@FunctionalInterface
public interface ScoreRendering {

    /**
     * UTF-8 bytes of an Observation: subject, encounter and sources as URLs at the site's EHR, members relative to this
     * endpoint.
     */
    byte[] render(ScoreCatalogue.Found found);
}
