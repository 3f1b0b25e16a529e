package org.rapport.application.bulk;

import java.time.Instant;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.Source;
import org.rapport.domain.fact.Tombstone;

/** When something was deleted, for servers that say only that it was. */
final class Deletions {
    private Deletions() {}

    /**
     * A retraction without version and moment would count as older than what it retracts; it gets the moment of the file it
     * stands in. Everything else stays as it is.
     */
    static Fact dated(Fact fact, Delivery delivery) {
        Source source = fact.source();
        boolean undated = fact instanceof Tombstone
                && source.version().isEmpty()
                && source.lastUpdated().equals(Instant.EPOCH);
        return undated
                ? new Tombstone(new Source(source.type(), source.id(), "", delivery.asOf()), fact.patientId())
                : fact;
    }
}
