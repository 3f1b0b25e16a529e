package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/**
 * Writes the Provenance of an Observation that the EHR has taken, once per version of the score.
 *
 * <p>R4's Provenance has no identifier, so the repeat is recognised by an id of ours where the EHR lets its clients
 * choose ids; else by {@code target} and {@code recorded} of those already there; else a Provenance is written only with
 * an Observation that was created just now. The last may leave a later version without one, and never doubles.
 */
final class ProvenanceCalls {
    private static final Map<String, String> MINIMAL = Map.of("Prefer", "return=minimal");

    private final OriginPinnedClient client;
    private final ScorePayload payload;

    ProvenanceCalls(OriginPinnedClient client, ScorePayload payload) {
        this.client = client;
        this.payload = payload;
    }

    /** Whether a Provenance may carry an id of ours, and so be part of a transaction. */
    static boolean takesOurIds(EhrCapabilities able) {
        return able.provenance().updates() && able.provenance().updateCreate();
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

    private boolean isThere(Site site, EhrCapabilities able, Publication publication, String target, boolean created)
            throws EhrUnavailable {
        if (!able.searchesBy("Provenance", "target")) {
            return !created;
        }
        Answer answer = client.send(
                site,
                EhrRequest.get(
                        Origin.of(site.ehr()).at("Provenance?target=Observation/" + target),
                        site.pull().maximumPageBytes()));
        Instant issued = publication.stored().issued().truncatedTo(ChronoUnit.MILLIS);
        for (JsonNode entry : ObservationCalls.bundle(answer).path("entry")) {
            if (recordedAt(entry.path("resource").path("recorded").asText(), issued)) {
                return true;
            }
        }
        return false;
    }

    private static boolean recordedAt(String recorded, Instant issued) {
        try {
            return OffsetDateTime.parse(recorded)
                    .toInstant()
                    .truncatedTo(ChronoUnit.MILLIS)
                    .equals(issued);
        } catch (DateTimeException e) {
            return false;
        }
    }

    private Answer send(Site site, String method, String url, byte[] body) throws EhrUnavailable {
        long bound = site.pull().maximumPageBytes();
        EhrRequest request = new EhrRequest(method, Origin.of(site.ehr()).at(url), MINIMAL, Optional.of(body), bound);
        return client.send(site, request);
    }
}
