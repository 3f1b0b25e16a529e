package org.rapport.adapter.ehr;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** Writes score after score, each followed by its Provenance, until the EHR as a whole gives up. */
final class SingleWrites {
    private static final Logger LOG = System.getLogger(SingleWrites.class.getName());

    private final ObservationLadder ladder;
    private final ProvenanceCalls provenances;

    SingleWrites(ObservationLadder ladder, ProvenanceCalls provenances) {
        this.ladder = ladder;
        this.provenances = provenances;
    }

    List<Attempt> write(Site site, EhrCapabilities able, List<Publication> batch) {
        List<Attempt> attempts = new ArrayList<>();
        Optional<Attempt> outage = Optional.empty();
        for (Publication publication : batch) {
            Attempt attempt = outage.isPresent()
                    ? outage.get()
                    : withProvenance(site, able, publication, ladder.write(site, able, publication));
            attempts.add(attempt);
            outage = attempt instanceof Attempt.Outage ? Optional.of(attempt) : outage;
        }
        return attempts;
    }

    /**
     * Adds the Provenance to what was stored. An EHR that refuses it still has the score; one that fails now is asked
     * again, which does not double the Observation.
     */
    Attempt withProvenance(Site site, EhrCapabilities able, Publication publication, Attempt attempt) {
        if (!(attempt instanceof Attempt.Stored stored)) {
            return attempt;
        }
        try {
            Optional<Answer> answer = provenances.write(site, able, publication, stored);
            if (answer.isEmpty() || answer.get().successful()) {
                return attempt;
            }
            Attempt failed = Attempt.of(answer.get());
            if (failed.result() instanceof Deferred) {
                return failed;
            }
            LOG.log(
                    Level.WARNING,
                    "Site {0} took a score without its Provenance: {1}",
                    site.id(),
                    answer.get().sentence());
            return attempt;
        } catch (EhrUnavailable e) {
            return Attempt.outage(e);
        }
    }
}
