package org.rapport.application.checkin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rapport.application.receive.PostedResponses;

/** Keeps links. It never sees a token, only the hash of one. */
public interface CheckInLinks {

    /**
     * Keeps new links, all of them or none.
     *
     * @param madeBy who made them
     */
    void add(List<NewLink> links, String madeBy, Instant now);

    /**
     * A link that is made.
     *
     * @param link what it is for
     * @param tokenHash SHA-256 of its token
     */
    record NewLink(Link link, byte[] tokenHash) {}

    Optional<Link> byTokenHash(byte[] tokenHash);

    Optional<Link> find(UUID id);

    /** Notes the first opening. */
    void opened(UUID id, Instant now);

    /** Takes a link back; {@code false} when it was used, taken back or does not exist. */
    boolean revoke(UUID id, String who, Instant now);

    /**
     * A place for a form that uses the link up in the transaction that stores the form.
     *
     * @param answers hash of the answers
     * @return its {@code save} throws {@link Spent} when the link is not good any more, and stores nothing then
     */
    PostedResponses spending(Link link, byte[] answers, Instant now);

    /**
     * Counts a try, of all instances together.
     *
     * @param what who or what is counted; kept as a hash only
     * @return how many there were in this span of time, this one included
     */
    int tried(String what, Duration span, Instant now);

    /** The link was used, taken back or ended before this form was stored. */
    final class Spent extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Spent() {
            super("The link is not good any more", null, false, false);
        }
    }
}
