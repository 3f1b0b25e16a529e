package org.rapport.application.confidence;

import java.net.URI;
import java.util.Optional;
import org.rapport.application.site.Confidence;
import org.rapport.application.site.Site;

/**
 * A hospital, as far as confidence goes there.
 *
 * @param site its id
 * @param ehr base URL of its FHIR server, where it is known
 * @param agreed what it has agreed on
 * @param ofIndex the alliance score that its index uses
 */
record Place(String site, Optional<URI> ehr, Confidence agreed, Optional<String> ofIndex) {

    static Place of(Site site) {
        return new Place(
                site.id(),
                Optional.of(site.ehr()),
                site.confidence(),
                site.index().allianceScore());
    }

    /** One whose settings cannot be read, or that is gone: the defaults hold there. */
    static Place unknown(String site) {
        return new Place(site, Optional.empty(), Confidence.DEFAULTS, Optional.empty());
    }

    /** A reference at its server, without the server. */
    Optional<String> relative(String reference) {
        return ehr.map(base -> base.toString().replaceFirst("/*$", "/"))
                .filter(reference::startsWith)
                .map(base -> reference.substring(base.length()));
    }
}
