package org.rapport.application.publish;

import java.util.Optional;
import org.rapport.application.site.Site;

/** What decides whether an EHR can take a score: what it declares, and what the site allows. */
public interface WritingTerms {

    /** A fingerprint of both; absent while the EHR does not answer. */
    Optional<String> of(Site site);
}
