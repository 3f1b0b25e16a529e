package org.rapport.adapter.ehr;

import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/** One way of writing one score so that a repeat is harmless. */
interface Rung {

    /** Its word in settings and reports. */
    WriteBackRung rung();

    /** Whether the EHR declares what this way needs. */
    boolean fits(EhrCapabilities able, Publication publication);

    /** Whether the site's settings have what this way needs for the score. */
    default boolean prepared(Site site, Publication publication) {
        return true;
    }

    /**
     * Writes the Observation.
     *
     * @throws EhrUnavailable when no whole answer came; whether it was stored is then not known
     */
    Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable;
}
