package org.rapport.application.query;

import java.util.Optional;
import java.util.UUID;
import org.rapport.application.query.ScoreCatalogue.Found;

/**
 * Finds the versions of scores: the one in force and those that it replaced. What was replaced before versions were kept
 * is not there.
 */
public interface ScoreVersions {

    /** A version, if it is kept. */
    Optional<Found> find(UUID score, int version);

    /**
     * One page, those stored latest first; of those stored together, the latest version of a score comes first. The same
     * question with the cursor of the page gives the next, neither skipping nor repeating while scores keep arriving. Asked
     * for by the elements of the Provenance that each version has; a {@code target} names a version as {@code
     * <id>/_history/<version>}.
     */
    Page<Found> search(Question question);

    /** How many versions match, whatever the page. */
    long count(Question question);
}
