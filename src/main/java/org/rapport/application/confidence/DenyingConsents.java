package org.rapport.application.confidence;

import java.util.List;
import org.rapport.domain.confidence.Consent;

/** Knows the clients who have denied anything to anybody, who are few. */
public interface DenyingConsents {

    /** All of them, of every site; a record that was merged into another is none of its own. */
    List<Denier> all();

    /** Nobody has denied anything. */
    static DenyingConsents none() {
        return List::of;
    }

    /**
     * A client who has denied something to somebody.
     *
     * @param site the hospital
     * @param patient logical id of the record that goes on
     * @param consents those that deny something
     */
    record Denier(String site, String patient, List<Consent> consents) {
        public Denier {
            consents = List.copyOf(consents);
        }
    }
}
