package org.rapport.adapter.ehr;

import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/**
 * {@code PUT Observation?identifier=…}: the EHR itself decides between creating and updating. Where it told which version
 * it has under which id, that one is updated, so that nobody who was outlived writes over a newer one.
 */
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
        Optional<String> id = ScorePayload.knownVersion(publication);
        Optional<Attempt> update = id.isPresent() ? calls.update(site, publication, id.get()) : Optional.empty();
        boolean unknown = update.isEmpty() || update.get() instanceof Attempt.Unsupported;
        return unknown ? calls.updateWhere(site, publication) : update.get();
    }
}
