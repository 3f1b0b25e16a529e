package org.rapport.application.confidence;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.rapport.application.site.Confidence;
import org.rapport.application.site.Serving;
import org.rapport.application.site.Site;
import org.rapport.domain.confidence.Labelling;
import org.rapport.domain.confidence.SecurityLabel;

/**
 * A hospital, as far as confidence goes there.
 *
 * @param site its id
 * @param ehr base URL of its FHIR server, where it is known
 * @param agreed what it has agreed on
 * @param ofIndex the alliance score that its index uses
 * @param known whether its settings are read
 */
record Place(String site, Optional<URI> ehr, Confidence agreed, Optional<String> ofIndex, boolean known) {
    private static final Confidence NOT_KNOWN = new Confidence(
            List.of(),
            Set.of(),
            true,
            Set.of(),
            Set.of(),
            new Serving(Set.of(), Optional.of(Set.of()), Optional.of(Set.of()), Serving.Glass.NONE));

    static Place of(Site site) {
        return new Place(
                site.id(),
                Optional.of(site.ehr()),
                site.confidence(),
                site.index().allianceScore(),
                true);
    }

    /**
     * One whose settings cannot be read, or that is gone. What it has agreed on, and with whom, is not known: nothing of its clients is
     * told anybody but themselves.
     */
    static Place unknown(String site) {
        return new Place(site, Optional.empty(), NOT_KNOWN, Optional.empty(), false);
    }

    /** Its own labels, as everything that is of it has them. */
    Set<String> labels() {
        return Labelling.derived(agreed.labels()).stream()
                .map(SecurityLabel::token)
                .collect(Collectors.toSet());
    }

    /** A reference at its server, without the server. */
    Optional<String> relative(String reference) {
        return ehr.map(base -> base.toString().replaceFirst("/*$", "/"))
                .filter(reference::startsWith)
                .map(base -> reference.substring(base.length()));
    }
}
