package org.rapport.application.confidence;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.rapport.domain.confidence.Consent;

/** Knows what clients have consented to. */
public interface ConsentSource {

    /** The consents in force of some patients of a site, by patient; those of records merged into theirs among them. */
    Map<String, List<Consent>> of(String site, Collection<String> patients);

    /** Nobody has said anything. */
    static ConsentSource none() {
        return (site, patients) -> Map.of();
    }
}
