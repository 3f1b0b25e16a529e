package org.rapport.application.extract;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The extracts that were asked for and have not ended; any instance of the module may go on with what another began. */
public interface Extracts {

    /** Keeps a new one, with nothing prepared. */
    void begin(Extract extract);

    /** One that has not ended. */
    Optional<Extract> find(UUID id, Instant now);

    /**
     * Prepares one type of one extract that waits for it, and nothing when everything is prepared or what was being
     * written at its moment is not written yet.
     *
     * @param linesPerFile how many lines a file has at most
     * @return whether something was done
     */
    boolean prepareNext(int linesPerFile, Instant now);

    /** Ends one; whoever is reading a file of it gets no further page. Says whether there was one. */
    boolean end(UUID id);

    /** Ends those whose time is over. */
    int endExpired(Instant now);
}
