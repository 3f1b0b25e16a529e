package org.rapport.application.query;

import java.time.Instant;
import java.util.List;
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
     * query with the cursor of the page gives the next, neither skipping nor repeating while scores keep arriving.
     */
    VersionPage search(Query query);

    /** How many versions match, whatever the page. */
    long count(Query query);

    /**
     * Which versions; empty lists do not restrict.
     *
     * @param scores scores, with a version where only that one is meant
     * @param patients patients
     * @param since the earliest time of storing
     * @param count page size
     * @param after the cursor given with the page before
     */
    record Query(
            List<VersionToken> scores,
            List<PatientToken> patients,
            Optional<Instant> since,
            int count,
            Optional<String> after) {}

    /**
     * A score or a version of it.
     *
     * @param score its id
     * @param version the version; absent for all
     */
    record VersionToken(UUID score, Optional<Integer> version) {}

    /**
     * A patient.
     *
     * @param site the hospital, where it is said
     * @param id logical id there
     */
    record PatientToken(Optional<String> site, String id) {}

    /**
     * A page.
     *
     * @param versions the versions in order
     * @param next cursor of the next page, absent on the last
     */
    record VersionPage(List<Found> versions, Optional<String> next) {}
}
