package org.rapport.adapter.ehr;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.fhir.observation.ObservationWriter;
import org.rapport.fhir.observation.ProvenanceWriter;
import org.rapport.fhir.observation.References;
import org.rapport.fhir.observation.RiskTaskWriter;

/** Writes a score as it is to live in the EHR. */
final class ScoreJson {
    private final DefinitionsBySite definitions;

    ScoreJson(DefinitionsBySite definitions) {
        this.definitions = definitions;
    }

    /** The Observation, with its id at the EHR for an update by id. */
    void observation(Publication publication, Optional<String> id, JsonGenerator json) throws IOException {
        String site = publication.stored().score().identity().site();
        new ObservationWriter(References.inEhr(publication.memberIds()), definitions.of(site))
                .write(json, publication.stored(), id);
    }

    /** The Provenance of an Observation that the EHR has. */
    void provenance(Publication publication, String observationId, Optional<String> id, JsonGenerator json)
            throws IOException {
        new ProvenanceWriter(References.inEhr(Map.of(ScorePayload.uuid(publication), observationId)))
                .write(json, publication.stored(), id);
    }

    /** The Provenance of an Observation of the same transaction, which has these scores. */
    void provenanceWithin(Publication publication, Set<UUID> transaction, String id, JsonGenerator json)
            throws IOException {
        References elsewhere = References.inEhr(publication.memberIds());
        new ProvenanceWriter(new WithinTransaction(transaction, elsewhere))
                .write(json, publication.stored(), Optional.of(id));
    }

    /** The Task of a risk. */
    byte[] task(Publication publication, Optional<String> observationId, Optional<String> id) {
        Map<UUID, String> known = observationId
                .or(publication::observationId)
                .map(there -> Map.of(ScorePayload.uuid(publication), there))
                .orElse(Map.of());
        String site = publication.stored().score().identity().site();
        return new RiskTaskWriter(References.inEhr(known), definitions.of(site)).toBytes(publication.stored(), id);
    }

    /**
     * Scores of the transaction are named by the {@code fullUrl} of their entry, and no others: a name without an entry has
     * the whole transaction refused. Everything else is named as anywhere in the EHR.
     */
    private record WithinTransaction(Set<UUID> scores, References elsewhere) implements References {
        @Override
        public void resource(JsonGenerator json, String local) throws IOException {
            elsewhere.resource(json, local);
        }

        @Override
        public void score(JsonGenerator json, UUID score) throws IOException {
            if (scores.contains(score)) {
                References.literal(json, "urn:uuid:" + score);
            } else {
                elsewhere.score(json, score);
            }
        }
    }
}
