package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;

/** Where scores come from: one Provenance for each version that is kept. */
public class ProvenanceProvider implements IResourceProvider, Capable {
    private final FhirEndpoint endpoint;
    private final ScoreResources resources;

    ProvenanceProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.resources = new ScoreResources(endpoint);
    }

    @Override
    public Class<Provenance> getResourceType() {
        return Provenance.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(ResourceCapability.of("Provenance")
                .with(TypeRestfulInteraction.READ)
                .withVersions()
                .saying("The sources, the algorithm and the site of each version of a score."));
    }

    /** The Provenance with an id, which names the version of the score. */
    @Read
    public Provenance read(@IdParam IdType id) {
        return ProvenanceRendering.token(id.getIdPart())
                .flatMap(token ->
                        endpoint.versions().find(token.score(), token.version().orElseThrow()))
                .map(resources::provenance)
                .orElseThrow(() -> new ResourceNotFoundException("There is no Provenance with this id"));
    }
}
