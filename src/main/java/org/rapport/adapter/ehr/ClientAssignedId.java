package org.rapport.adapter.ehr;

import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/** {@code PUT Observation/<uuid of the score>}, where the EHR lets its clients choose ids. */
record ClientAssignedId(ObservationCalls calls) implements Rung {

    @Override
    public WriteBackRung rung() {
        return WriteBackRung.OWN_ID;
    }

    @Override
    public boolean fits(EhrCapabilities able, Publication publication) {
        return able.observation().updates() && able.observation().updateCreate();
    }

    @Override
    public Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        String id = publication.observationId().orElseGet(() -> ScorePayload.uuid(publication)
                .toString());
        return calls.update(site, publication, id)
                .orElseGet(() -> new Attempt.Unsupported(
                        new Refused("The EHR does not let Rapport choose an Observation's id, though it declares it")));
    }
}
