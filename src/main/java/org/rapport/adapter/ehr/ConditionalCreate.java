package org.rapport.adapter.ehr;

import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/** {@code POST} with {@code If-None-Exist}, and later versions by id, for an EHR that cannot search by identifier. */
record ConditionalCreate(ObservationCalls calls) implements Rung {

    @Override
    public WriteBackRung rung() {
        return WriteBackRung.CONDITIONAL_CREATE;
    }

    @Override
    public boolean fits(EhrCapabilities able, Publication publication) {
        return able.observation().creates() && able.observation().conditionalCreate();
    }

    @Override
    public Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        boolean updates = able.observation().updates();
        if (updates && publication.observationId().isPresent()) {
            Optional<Attempt> update =
                    calls.update(site, publication, publication.observationId().get());
            if (update.isPresent()) {
                return update.get();
            }
        }
        Attempt attempt = calls.create(site, publication, true);
        boolean metAnEarlierOne = attempt instanceof Attempt.Stored stored && !stored.created();
        if (!metAnEarlierOne || publication.stored().version() == 1) {
            return attempt;
        }
        return laterVersion(site, publication, updates, (Attempt.Stored) attempt);
    }

    private Attempt laterVersion(Site site, Publication publication, boolean updates, Attempt.Stored earlier)
            throws EhrUnavailable {
        Optional<Attempt> update = updates && earlier.ehrId().isPresent()
                ? calls.update(site, publication, earlier.ehrId().get())
                : Optional.empty();
        return update.orElseGet(() -> new Attempt.Settled(
                new Refused("The EHR has an earlier version of the Observation and offers no way to update it")));
    }
}
