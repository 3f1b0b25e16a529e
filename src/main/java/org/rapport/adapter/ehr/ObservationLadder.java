package org.rapport.adapter.ehr;

import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * Writes one Observation on the highest rung that the EHR declares, and goes down one when its answer shows that it
 * does not take Observations that way. No rung can leave two Observations behind, however often it is repeated.
 */
final class ObservationLadder {
    private final ObservationCalls calls;
    private final List<Rung> rungs;

    ObservationLadder(ObservationCalls calls) {
        this.calls = calls;
        this.rungs = List.of(
                new ConditionalUpdate(calls),
                new SearchThenWrite(calls),
                new ConditionalCreate(calls),
                new ClientAssignedId(calls),
                new RememberedId(calls));
    }

    Attempt write(Site site, EhrCapabilities able, Publication publication) {
        Attempt last =
                new Attempt.Settled(new Refused("The EHR declares no way of writing Observations in which a repeat"
                        + " is harmless (CapabilityStatement)"));
        try {
            for (Rung rung : rungs) {
                if (rung.fits(able, publication)) {
                    last = rung.write(site, able, publication);
                    if (!(last instanceof Attempt.Unsupported)) {
                        return identified(site, able, publication, last);
                    }
                }
            }
            return last;
        } catch (EhrUnavailable e) {
            return Attempt.outage(e);
        }
    }

    /** An EHR that took the Observation and did not say under which id is asked for it. */
    Attempt identified(Site site, EhrCapabilities able, Publication publication, Attempt attempt)
            throws EhrUnavailable {
        if (!(attempt instanceof Attempt.Stored stored)
                || stored.ehrId().isPresent()
                || !able.searchesBy("Observation", "identifier")) {
            return attempt;
        }
        Optional<String> id = calls.find(site, publication).id();
        return new Attempt.Stored(id, stored.created());
    }
}
