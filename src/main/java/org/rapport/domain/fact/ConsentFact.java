package org.rapport.domain.fact;

import java.util.Objects;
import org.rapport.domain.confidence.Consent;

/**
 * What the client has agreed to be told, and what not.
 *
 * @param consent what it says; kept only of a consent about privacy that is in force
 */
public record ConsentFact(Source source, String patientId, Consent consent) implements Fact {
    public ConsentFact {
        Objects.requireNonNull(consent);
    }
}
