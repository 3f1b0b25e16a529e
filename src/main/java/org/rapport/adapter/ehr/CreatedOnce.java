package org.rapport.adapter.ehr;

import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/**
 * {@code POST}, whose id is remembered, for an EHR that declares no way in which a repeat is harmless. What is written, an
 * Observation or something else that carries the score, is the business of the form.
 *
 * @param rung its word in settings and reports
 * @param writes writes the form
 */
record CreatedOnce(WriteBackRung rung, RememberedWrites writes) implements Rung {

    @Override
    public boolean fits(EhrCapabilities able, Publication publication) {
        return writes.fits(able, publication);
    }

    @Override
    public Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        return writes.write(site, able, publication);
    }
}
