package org.rapport.application.query;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.publish.StoredScore;

/** Finds scores. */
public interface ScoreCatalogue {

    Optional<Found> find(UUID id);

    /** One page; the same question with the cursor of the page gives the next, neither skipping nor repeating. */
    Page<Found> search(Question question);

    /** How many scores match, whatever the page. */
    long count(Question question);

    /** Those of some ids that there are, by id. */
    List<Found> findAll(Collection<UUID> ids);

    /** The scores that refer to some others and fulfil a condition, at most {@code limit} of them, by id. */
    List<Found> referringTo(Collection<UUID> scores, Link link, Condition condition, int limit);

    /** The scores that were computed from some forms that were posted here and fulfil a condition, at most {@code limit} of them, by id. */
    List<Found> computedFrom(Collection<String> forms, Condition condition, int limit);

    /**
     * The latest scores of each measure of a patient, by site and measure, the latest of each first.
     *
     * @param patient whose
     * @param condition what they must be like besides
     * @param each how many of each measure at most
     */
    List<Found> latest(Wanted.Reference patient, Condition condition, int each);

    /** What the numbers of scores amount to, by measure. */
    List<ScoreFigures> figures(Condition condition);

    /** Whether the numbers that figures are made of are of at least so many patients. */
    boolean areOfAtLeast(int patients, Condition condition);

    /** How a score refers to another. */
    enum Link {
        /** It groups it. */
        MEMBER,
        /** It was computed from it. */
        BASIS
    }

    /**
     * A score and when its row last changed.
     *
     * @param stored the score
     * @param lastUpdated when it was stored
     */
    record Found(StoredScore stored, Instant lastUpdated) {}
}
