package org.rapport.fhir.fact;

import java.util.Optional;
import org.rapport.domain.fact.TherapyMark;

/**
 * Decides by the site's selection whether a contact is therapy.
 *
 * <p>Codes of content (type, service type, category, specialty) decide as soon as there are any. Codes of setting (an
 * encounter's class, which every R4 encounter must have, and an appointment's type) can select, but speak against
 * therapy only at a site whose selection uses their code system: an encounter of which nothing is known but
 * "ambulatory" declares nothing.
 */
final class TherapyCodes {
    final Codes content = new Codes();
    final Codes setting = new Codes();

    /** The mark; absent when the contact is declared to be something other than therapy. */
    Optional<TherapyMark> mark(SiteTerms site) {
        if (content.firstOf(site.therapy()).isPresent()
                || setting.firstOf(site.therapy()).isPresent()) {
            return Optional.of(TherapyMark.THERAPY);
        }
        boolean declared = !content.isEmpty() || setting.anyIn(site.therapySystems());
        return declared ? Optional.empty() : Optional.of(TherapyMark.UNDECLARED);
    }
}
