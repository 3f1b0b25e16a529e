package org.rapport.application.publish;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What waits to be written to an EHR. Looking changes nothing. */
public interface Unwritten {

    /** What waits at a site, by measure and status. */
    List<Waiting> waiting(String site);

    /** These scores, as they would be written. */
    List<StoredScore> scores(Collection<UUID> ids);

    /** How many scores wait at a site, without a look at any of them. */
    long scores(String site);

    /**
     * Scores of one measure and status.
     *
     * @param measure the code of the score
     * @param status {@code final}, {@code amended}, {@code corrected} or {@code entered-in-error}
     * @param scores how many
     * @param first the earliest time that one of them speaks of
     * @param last the latest
     * @param sample ids of a few of them
     */
    record Waiting(String measure, ScoreStatus status, long scores, Instant first, Instant last, List<UUID> sample) {
        public Waiting {
            sample = List.copyOf(sample);
        }
    }
}
