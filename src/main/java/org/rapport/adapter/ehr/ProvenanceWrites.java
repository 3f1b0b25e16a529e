package org.rapport.adapter.ehr;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * Adds the Provenance to scores that were stored. An EHR that refuses it still has the score; one that fails now is
 * asked again, which does not double the Observation.
 */
final class ProvenanceWrites {
    private static final Logger LOG = System.getLogger(ProvenanceWrites.class.getName());

    private final ProvenanceCalls calls;

    ProvenanceWrites(ProvenanceCalls calls) {
        this.calls = calls;
    }

    /** Adds it to one score; whatever was not stored stays as it is. */
    Attempt add(Site site, EhrCapabilities able, Publication publication, Attempt attempt) {
        if (!(attempt instanceof Attempt.Stored stored) || stored.asAnotherResource()) {
            return attempt;
        }
        try {
            Optional<Answer> answer = calls.write(site, able, publication, stored);
            if (answer.isEmpty() || answer.get().successful()) {
                return attempt;
            }
            Attempt failed = Attempt.of(answer.get());
            if (failed.result() instanceof Deferred) {
                return failed;
            }
            LOG.log(
                    Level.WARNING,
                    () -> "Site " + site.id() + " took a score without its Provenance: "
                            + answer.get().sentence());
            return attempt;
        } catch (EhrUnavailable e) {
            return Attempt.outage(e);
        }
    }

    /** Adds them to a batch, together where the EHR can do that, one by one where it cannot or does not. */
    List<Attempt> addAll(Site site, EhrCapabilities able, List<Publication> batch, List<Attempt> attempts) {
        if (!ProvenanceCalls.takesTogether(able)) {
            return oneByOne(site, able, batch, attempts);
        }
        Map<String, Publication> taken = taken(batch, attempts);
        if (taken.isEmpty()) {
            return attempts;
        }
        try {
            Optional<Map<String, Publication>> missing = calls.missing(site, taken);
            if (missing.isEmpty()) {
                return oneByOne(site, able, batch, attempts);
            }
            if (missing.get().isEmpty()) {
                return attempts;
            }
            Answer answer = calls.writeTogether(site, missing.get());
            if (answer.successful()) {
                return attempts;
            }
            Attempt failed = Attempt.of(answer);
            return failed instanceof Attempt.Outage ? instead(attempts, failed) : oneByOne(site, able, batch, attempts);
        } catch (EhrUnavailable e) {
            return instead(attempts, Attempt.outage(e));
        }
    }

    private static Map<String, Publication> taken(List<Publication> batch, List<Attempt> attempts) {
        Map<String, Publication> taken = new LinkedHashMap<>();
        for (int i = 0; i < batch.size(); i++) {
            if (attempts.get(i) instanceof Attempt.Stored stored
                    && stored.ehrId().isPresent()) {
                taken.put(stored.ehrId().get(), batch.get(i));
            }
        }
        return taken;
    }

    private List<Attempt> oneByOne(Site site, EhrCapabilities able, List<Publication> batch, List<Attempt> attempts) {
        List<Attempt> added = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            added.add(add(site, able, batch.get(i), attempts.get(i)));
        }
        return added;
    }

    private static List<Attempt> instead(List<Attempt> attempts, Attempt failed) {
        return attempts.stream()
                .map(attempt -> attempt instanceof Attempt.Stored ? failed : attempt)
                .toList();
    }
}
