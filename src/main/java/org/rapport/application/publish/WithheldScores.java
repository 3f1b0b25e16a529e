package org.rapport.application.publish;

import java.time.Instant;

/** The scores that may not leave for a record. */
public interface WithheldScores {

    /**
     * Puts up what is to be judged anew: what was withheld under other terms, and what a consent withholds since before a
     * moment, as consents begin and end by time alone.
     *
     * @param site id of the hospital
     * @param terms those in force
     * @param before what a consent withholds for longer is judged anew
     * @param now what is put up is due from now on
     * @return how many scores
     */
    int judgeAnew(String site, String terms, Instant before, Instant now);
}
