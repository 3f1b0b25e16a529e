package org.rapport.application.scoring;

import java.time.Instant;
import java.util.List;

/** How far the scoring by the rules in force has come. */
public interface RescoringProgress {

    /** Of each site whose rules are known, in order. */
    List<Progress> progress();

    /**
     * One site.
     *
     * @param site id of the hospital
     * @param since when its rules came into force
     * @param done how many patients were scored by them
     * @param left how many are still to be
     */
    record Progress(String site, Instant since, long done, long left) {}
}
