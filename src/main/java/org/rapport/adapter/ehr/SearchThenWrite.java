package org.rapport.adapter.ehr;

import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.application.site.WriteBackRung;

/**
 * Looks for the identifier, then updates by id or creates. The search comes first even where {@code If-None-Exist} is
 * declared, because some servers declare it and ignore it.
 */
record SearchThenWrite(ObservationCalls calls) implements Rung {

    @Override
    public WriteBackRung rung() {
        return WriteBackRung.SEARCH;
    }

    @Override
    public boolean fits(EhrCapabilities able, Publication publication) {
        return able.observation().creates() && able.searchesBy("Observation", "identifier");
    }

    @Override
    public Attempt write(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        if (publication.observationId().isPresent() && able.observation().updates()) {
            Optional<Attempt> update =
                    calls.update(site, publication, publication.observationId().get());
            if (update.isPresent()) {
                return update.get();
            }
        }
        ObservationCalls.Found found = calls.find(site, publication);
        if (found.failure().isPresent()) {
            return found.failure().get();
        }
        if (found.id().isEmpty()) {
            return calls.create(site, publication, able.observation().conditionalCreate());
        }
        return existing(site, able, publication, found.id().get());
    }

    private Attempt existing(Site site, EhrCapabilities able, Publication publication, String id)
            throws EhrUnavailable {
        if (able.observation().updates()) {
            return calls.update(site, publication, id).orElseGet(() -> gone(id));
        }
        return publication.stored().version() == 1
                ? new Attempt.Stored(Optional.of(id), false)
                : new Attempt.Settled(new Refused("The EHR takes new Observations but no later versions of them"));
    }

    private static Attempt gone(String id) {
        return new Attempt.Unsupported(
                new Refused("The EHR found Observation/" + id + " and does not let it be updated"));
    }
}
