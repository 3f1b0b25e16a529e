package org.rapport.application.extract;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The extracts that were asked for and have not ended; any instance of the module may go on with what another began. */
public interface Extracts {

    /** Keeps a new one, with nothing prepared. */
    void begin(Extract extract);

    /** What is being stored just now: a mark by which {@link #settled} tells when all of it is stored. */
    long horizon();

    /** Whether everything that was being stored when the mark was taken is stored or given up. */
    boolean settled(long horizon);

    /** One that has not ended. */
    Optional<Extract> find(UUID id, Instant now);

    /**
     * Prepares one type of one extract that waits for it, and nothing when everything is prepared or what was being
     * written at its moment is not written yet. Those that failed least often come first; one that failed three times has
     * failed for good.
     *
     * @param linesPerFile how many lines a file has at most
     * @return whether something was done
     */
    boolean prepareNext(int linesPerFile, Instant now);

    /**
     * Ends one, also while it is being prepared, without waiting for that; whoever is reading a file of it gets no further
     * page. Says whether there was one.
     */
    boolean end(UUID id);

    /** Ends those whose time is over. */
    int endExpired(Instant now);
}
