package org.rapport.application.pull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How far each feed has been read, durably. */
public interface FeedStore {

    Optional<Instant> watermark(String site, String resourceType);

    /** Notes what a feed asks for besides the time, such as {@code class=AMB}. */
    void asked(String site, String resourceType, String query);

    /** Moves the watermark forward, never back, and notes the success. */
    void succeeded(String site, String resourceType, Optional<Instant> latest, Instant now);

    /** Whether the pull that has just ended was the second from one watermark. */
    boolean readOnceMore(String site, String resourceType);

    /** Notes the success of a first pull that is to be made once more; the watermark stays. */
    void askForOnceMore(String site, String resourceType, Instant now);

    /** Notes a failure; the watermark stays. */
    void failed(String site, String resourceType, String sentence, Instant now);

    /** Notes that a cycle over all feeds of a site begins; only the very first one is of consequence. */
    void cycleBegun(String site, Instant now);

    /** Notes that a cycle over all feeds of a site has ended; from the first on, its patients are scored. */
    void cycleFinished(String site, Instant now);

    List<FeedState> states();

    /**
     * A feed as it stands.
     *
     * @param site id of the hospital
     * @param resourceType what it reads
     * @param watermark how far it has been read
     * @param lastSuccess when it was last read to its end
     * @param failure why it last failed, if that was after the last success
     */
    record FeedState(
            String site,
            String resourceType,
            Optional<Instant> watermark,
            Optional<Instant> lastSuccess,
            Optional<String> failure) {}
}
