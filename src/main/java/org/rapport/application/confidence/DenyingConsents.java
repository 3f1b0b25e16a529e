package org.rapport.application.confidence;

import java.util.List;
import org.rapport.domain.confidence.Consent;

/** Knows the clients who have denied anything to anybody, who are few. */
public interface DenyingConsents {

    /**
     * All of them, of every site. Each record of a person is one, those that were merged into another among them: what was made
     * of such a record stays with it.
     */
    List<Denier> all();

    /** Nobody has denied anything. */
    static DenyingConsents none() {
        return List::of;
    }

    /**
     * A client who has denied something to somebody.
     *
     * @param site the hospital
     * @param patient logical id of one of the records of the person
     * @param consents those that deny something, whichever of these records they were given under
     */
    record Denier(String site, String patient, List<Consent> consents) {
        public Denier {
            consents = List.copyOf(consents);
        }
    }
}
