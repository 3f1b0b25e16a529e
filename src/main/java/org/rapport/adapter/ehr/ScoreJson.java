package org.rapport.adapter.ehr;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
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

    /** The Provenance of an Observation of the same transaction. */
    void provenanceWithin(Publication publication, String id, JsonGenerator json) throws IOException {
        new ProvenanceWriter(new WithinTransaction()).write(json, publication.stored(), Optional.of(id));
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

    /** Scores are named by the {@code fullUrl} of their entry; everything else as anywhere in the EHR. */
    private record WithinTransaction() implements References {
        private static final References IN_EHR = References.inEhr(Map.of());

        @Override
        public void resource(JsonGenerator json, String local) throws IOException {
            IN_EHR.resource(json, local);
        }

        @Override
        public void score(JsonGenerator json, UUID score) throws IOException {
            References.literal(json, "urn:uuid:" + score);
        }
    }
}
