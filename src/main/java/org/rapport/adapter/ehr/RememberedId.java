package org.rapport.adapter.ehr;

import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** {@code PUT} by the id that an earlier write came back with: all that is left where nothing else is declared. */
record RememberedId(ObservationCalls calls) implements Rung {

    @Override
    public boolean fits(EhrCapabilities able, Publication publication) {
        return able.observation().updates() && publication.ehrId().isPresent();
    }

    @Override
    public Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        return calls.update(site, publication, publication.ehrId().orElseThrow())
                .orElseGet(() -> new Attempt.Settled(new Refused(
                        "The EHR no longer has the Observation, and offers no safe way to create it again")));
    }
}
