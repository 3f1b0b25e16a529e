package org.rapport.adapter.fhirserver;

import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreCatalogue.Found;

/** Scores, and where they come from, as resources with their ids and versions. */
final class ScoreResources {
    private final FhirEndpoint endpoint;

    ScoreResources(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    Observation observation(Found found) {
        StoredScore stored = found.stored();
        String id = stored.score().identity().uuid().toString();
        String version = Integer.toString(stored.version());
        return resource(Observation.class, endpoint.rendering().render(found), id, version, found);
    }

    /** A Provenance never changes, so it is of version 1. */
    Provenance provenance(Found found) {
        byte[] json = endpoint.provenance().render(found.stored());
        return resource(Provenance.class, json, ProvenanceRendering.id(found.stored()), "1", found);
    }

    private <T extends Resource> T resource(Class<T> type, byte[] json, String id, String version, Found found) {
        T resource = endpoint.context().newJsonParser().parseResource(type, new ByteArrayInputStream(json));
        resource.setId(new IdType(resource.fhirType(), id, version));
        resource.getMeta().setVersionId(version).setLastUpdated(Date.from(found.lastUpdated()));
        return resource;
    }

    /** The id of a score; nothing for what is the id of none. */
    static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equals(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
