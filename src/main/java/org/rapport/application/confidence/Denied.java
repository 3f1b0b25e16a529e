package org.rapport.application.confidence;

import java.util.Optional;
import java.util.Set;
import org.rapport.application.query.Closed.Partly;
import org.rapport.application.query.Closed.Unlisted;

/**
 * What is closed to somebody by what clients of a site have denied.
 *
 * @param patients those of whom everything is
 * @param partly those of whom something is
 * @param unlisted who else has denied something
 */
record Denied(Set<String> patients, Partly partly, Optional<Unlisted> unlisted) {
    static final Denied NOTHING = new Denied(Set.of(), Partly.NOBODY, Optional.empty());

    Denied and(Unlisted others) {
        return new Denied(patients, partly, Optional.of(others));
    }
}
