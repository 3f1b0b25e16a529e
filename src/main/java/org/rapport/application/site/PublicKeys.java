package org.rapport.application.site;

import java.util.Optional;

/** The public halves of the keys that Rapport signs with, for hospitals to register by URL. */
public interface PublicKeys {

    /** The JSON Web Key Set of a site; empty when the site signs nothing or its key files cannot be read. */
    Optional<String> keySet(String site);
}
