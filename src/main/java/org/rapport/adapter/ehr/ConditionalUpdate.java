package org.rapport.adapter.ehr;

import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/** {@code PUT Observation?identifier=…}: the EHR itself decides between creating and updating. */
record ConditionalUpdate(ObservationCalls calls) implements Rung {

    @Override
    public WriteBackRung rung() {
        return WriteBackRung.CONDITIONAL_UPDATE;
    }

    @Override
    public boolean fits(EhrCapabilities able, Publication publication) {
        return able.observation().updates() && able.observation().conditionalUpdate();
    }

    @Override
    public Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        return calls.updateWhere(site, publication);
    }
}
