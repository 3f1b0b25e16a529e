package org.rapport.application.operations;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What waits at each site, and what has been done there. */
public interface Backlog {

    /** By site id; a site at which nothing waits and nothing was done is absent. */
    Map<String, Waiting> bySite();

    /**
     * What waits at a site.
     *
     * @param patientsDue how many patients wait to be scored
     * @param dueSince since when the one who has waited longest
     * @param outbox how many scores are in each state of writing back
     * @param pendingSince when the score that has waited longest for the EHR was issued
     * @param letters how many dead letters are open, by stage
     * @param counters what has been done since the first start, by the names of {@link PipelineCounters}
     */
    record Waiting(
            long patientsDue,
            Optional<Instant> dueSince,
            Map<String, Long> outbox,
            Optional<Instant> pendingSince,
            Map<String, Long> letters,
            Map<String, Long> counters) {
        public static final Waiting NOTHING =
                new Waiting(0, Optional.empty(), Map.of(), Optional.empty(), Map.of(), Map.of());

        public Waiting {
            outbox = Map.copyOf(outbox);
            letters = Map.copyOf(letters);
            counters = Map.copyOf(counters);
        }
    }
}
