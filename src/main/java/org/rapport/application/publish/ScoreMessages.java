package org.rapport.application.publish;

import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Result;
import org.rapport.application.site.Site;

/** Scores as messages to a hospital's systems, and what their answers mean. Sending is not part of it. */
public interface ScoreMessages {

    /**
     * The message that tells of a score. Until it is acknowledged, the same version of a score gives the same message, so
     * that a receiver can tell a repeat.
     *
     * @param site the hospital
     * @param stored the score
     * @param takenBefore whether the receiver has acknowledged an earlier version of it
     * @return nothing for a score that has no value of its own to tell, such as a profile that groups others
     */
    Optional<ScoreMessage> of(Site site, StoredScore stored, boolean takenBefore);

    /**
     * What became of a message that was sent.
     *
     * @param acknowledgement the answer as it came; trusted in nothing
     */
    Result outcome(Site site, ScoreMessage sent, String acknowledgement);

    /**
     * A message to be sent.
     *
     * @param controlId what the receiver tells a repeat by
     * @param text the message
     */
    record ScoreMessage(String controlId, String text) {}
}
