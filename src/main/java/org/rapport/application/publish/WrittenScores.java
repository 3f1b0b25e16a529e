package org.rapport.application.publish;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The scores that were handed to EHRs and are to be found again there. */
public interface WrittenScores {

    /** What is to be looked for by now, longest due first. */
    List<Written> due(String site, Instant now, int limit);

    /**
     * It was found as it was written.
     *
     * @param ehrId where, when that was not known before
     */
    void seen(Written written, Optional<String> ehrId);

    /** It was not found; it is looked for again. */
    void lookAgain(Written written, Instant at);

    /** The EHR did not answer; it is looked for again, and this was no look. */
    void putOff(Written written, Instant at);

    /** It was looked for often enough: that is reported once for its measure, and its state stays. */
    void giveUp(Written written, String sentence, Instant now);

    /** It is certain enough that the EHR does not have it: it is written anew. */
    void writeAgain(Written written, Instant now);

    /** Nothing of it can be looked for; its state stays. */
    void leave(Written written);

    /** Whether anything written to this site was ever found again. */
    boolean everSeen(String site);

    /**
     * Puts up what could not be taken, if what the EHR declares and the site allows is something else now.
     *
     * @return how many scores
     */
    int offerHeldAgain(String site, String terms, Instant now);

    /** Whether anything of the site is held. */
    boolean holds(String site);

    /**
     * A score that was handed over.
     *
     * @param stored the score in the version that was handed over
     * @param ehrId where it is, as far as known: an Observation's id, or type and id of another resource
     * @param confirmed whether the EHR said that it stored it
     * @param looks how often it was looked for
     */
    record Written(StoredScore stored, Optional<String> ehrId, boolean confirmed, int looks) {}
}
