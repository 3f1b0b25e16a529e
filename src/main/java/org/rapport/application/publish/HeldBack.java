package org.rapport.application.publish;

import java.time.Instant;
import java.util.List;

/** The scores that EHRs have declined, by what their answers were about: a measure, or a permission of the whole site. */
public interface HeldBack {

    /**
     * What is held back at a site. What is new among it is to be tried first at the given time.
     *
     * @param site id of the hospital
     * @param first when one of what was not known to be held is to be tried
     */
    List<Hold> holds(String site, Instant first);

    /** Offers one score of a hold, any of them, and keeps in mind which one. */
    void probe(Hold hold, Instant now, Instant next);

    /** From now on all scores of a hold are to be offered, and its letter is closed: what is still so opens it again. */
    void release(Hold hold, Instant now);

    /**
     * Offers the scores of a hold that were held when it was released, a bounded number in each transaction.
     *
     * @return how many scores
     */
    int offer(Hold hold, Instant now);

    /** Nothing is held any more: the letter is closed. */
    void end(Hold hold);

    /**
     * What one cause holds back.
     *
     * @param site id of the hospital
     * @param subject reference of its dead letter: {@code measure/<code>} or {@code site/permission}
     * @param holds whether any score is still held for it
     * @param probes how often one was tried
     * @param probeAt when one is to be tried next
     * @param probe what became of the last
     * @param released whether all are to be offered
     */
    record Hold(
            String site, String subject, boolean holds, int probes, Instant probeAt, Probe probe, boolean released) {}

    /** What became of the score that was tried. */
    enum Probe {
        /** None was, or it says nothing. */
        NONE,
        /** It still waits to be written. */
        UNDER_WAY,
        /** The EHR has it. */
        TAKEN
    }
}
