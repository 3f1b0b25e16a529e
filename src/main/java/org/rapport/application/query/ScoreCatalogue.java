package org.rapport.application.query;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.publish.StoredScore;

/** Finds scores. */
public interface ScoreCatalogue {

    Optional<Found> find(UUID id);

    /** One page; the same query with the cursor of the page gives the next, neither skipping nor repeating. */
    ScorePage search(ScoreQuery query);

    /** How many scores match, whatever the page. */
    long count(ScoreQuery query);

    /**
     * A score and when its row last changed.
     *
     * @param stored the score
     * @param lastUpdated when it was stored
     */
    record Found(StoredScore stored, java.time.Instant lastUpdated) {}

    /**
     * A page of scores.
     *
     * @param scores the scores in order
     * @param next cursor of the next page, absent on the last
     */
    record ScorePage(List<Found> scores, Optional<String> next) {}
}
