package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * A treatment plan of the client, without what it says.
 *
 * @param status the R4 CarePlan status, such as {@code active} or {@code revoked}
 * @param created when it was first recorded
 */
public record CarePlanFact(Source source, String patientId, String status, Optional<Instant> created) implements Fact {

    /** When it was last changed: the date of the version of the source, else its creation. */
    public Instant lastChanged() {
        return source.lastUpdated().equals(Instant.EPOCH) ? created.orElse(Instant.EPOCH) : source.lastUpdated();
    }
}
