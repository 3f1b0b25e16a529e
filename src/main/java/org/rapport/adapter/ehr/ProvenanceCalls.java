package org.rapport.adapter.ehr;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.adapter.ehr.ProvenanceSearch.Mark;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * Writes the Provenance of Observations that the EHR has taken, once per version of the score.
 *
 * <p>R4's Provenance has no identifier, so the repeat is recognised by an id of ours where the EHR lets its clients
 * choose ids; else by {@code target} and {@code recorded} of those already there; else a Provenance is written only with
 * an Observation that was created just now. The last may leave a later version without one, and never doubles.
 */
final class ProvenanceCalls {
    private static final Map<String, String> MINIMAL = Map.of("Prefer", "return=minimal");

    private final OriginPinnedClient client;
    private final ScorePayload payload;
    private final ProvenanceSearch search;

    ProvenanceCalls(OriginPinnedClient client, ScorePayload payload) {
        this.client = client;
        this.payload = payload;
        this.search = new ProvenanceSearch(client);
    }

    /** Whether a Provenance may carry an id of ours, and so be part of a transaction. */
    static boolean takesOurIds(EhrCapabilities able) {
        return able.provenance().updates() && able.provenance().updateCreate();
    }

    /** Whether those missing can be told from those there, and written together. */
    static boolean takesTogether(EhrCapabilities able) {
        return able.transaction() && able.provenance().creates() && ProvenanceSearch.offeredBy(able);
    }

    /** The answer of the EHR to a write, when there was one. */
    Optional<Answer> write(Site site, EhrCapabilities able, Publication publication, Attempt.Stored stored)
            throws EhrUnavailable {
        if (stored.ehrId().isEmpty()) {
            return Optional.empty();
        }
        String target = stored.ehrId().get();
        if (takesOurIds(able)) {
            String id = ScorePayload.provenanceId(publication);
            byte[] body = payload.provenance(publication, target, Optional.of(id));
            return Optional.of(send(site, "PUT", "Provenance/" + id, body));
        }
        if (!able.provenance().creates() || isThere(site, able, publication, target, stored.created())) {
            return Optional.empty();
        }
        byte[] body = payload.provenance(publication, target, Optional.empty());
        return Optional.of(send(site, "POST", "Provenance", body));
    }

    /**
     * Which of a batch have no Provenance yet; absent when the EHR declines to be asked.
     *
     * @param taken the scores by id of their Observation
     */
    Optional<Map<String, Publication>> missing(Site site, Map<String, Publication> taken) throws EhrUnavailable {
        return search.marks(site, taken.keySet()).map(marks -> {
            Map<String, Publication> missing = new LinkedHashMap<>(taken);
            missing.entrySet().removeIf(one -> marks.contains(mark(one.getKey(), one.getValue())));
            return missing;
        });
    }

    /** Writes several in one transaction. */
    Answer writeTogether(Site site, Map<String, Publication> missing) throws EhrUnavailable {
        return send(site, "POST", "", payload.provenances(missing));
    }

    private boolean isThere(Site site, EhrCapabilities able, Publication publication, String target, boolean created)
            throws EhrUnavailable {
        Optional<Set<Mark>> marks =
                ProvenanceSearch.offeredBy(able) ? search.marks(site, List.of(target)) : Optional.empty();
        return marks.map(known -> known.contains(mark(target, publication))).orElse(!created);
    }

    private static Mark mark(String observationId, Publication publication) {
        return new Mark(observationId, publication.stored().issued());
    }

    private Answer send(Site site, String method, String url, byte[] body) throws EhrUnavailable {
        long bound = site.pull().maximumPageBytes();
        EhrRequest request = new EhrRequest(method, Origin.of(site.ehr()).at(url), MINIMAL, Optional.of(body), bound);
        return client.send(site, request);
    }
}
