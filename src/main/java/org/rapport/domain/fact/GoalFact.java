package org.rapport.domain.fact;

import java.time.Instant;
import java.util.Optional;

/**
 * A goal of the client, without what it says.
 *
 * @param lifecycleStatus the R4 goal status, such as {@code active} or {@code completed}
 * @param started when its pursuit began or is to begin
 * @param statusChanged when its status was set, which is how a review shows
 */
public record GoalFact(
        Source source,
        String patientId,
        String lifecycleStatus,
        Optional<Instant> started,
        Optional<Instant> statusChanged)
        implements Fact {

    /** When it was last created, reviewed or changed: the date of its status, else of the version of the source. */
    public Instant lastChanged() {
        return statusChanged.orElse(source.lastUpdated());
    }
}
