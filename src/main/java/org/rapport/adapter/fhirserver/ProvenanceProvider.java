package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.query.ScoreCatalogue.Found;

/** Where scores come from: one Provenance for each version that is kept. */
public class ProvenanceProvider implements IResourceProvider, Capable {
    private final FhirEndpoint endpoint;
    private final Renditions renditions;
    private final SearchPages<Found> pages;

    ProvenanceProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.renditions = new Renditions(endpoint);
        this.pages = new SearchPages<>(
                SearchForms.PROVENANCE,
                endpoint,
                (seen, question) -> seen.origins().search(question),
                (seen, question) -> seen.origins().count(question),
                renditions::provenance,
                (seen, matches, wanted) -> new Companions(endpoint, seen).ofVersions(matches, wanted));
    }

    @Override
    public Class<Provenance> getResourceType() {
        return Provenance.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(ResourceCapability.searched(SearchForms.PROVENANCE)
                .with(TypeRestfulInteraction.VREAD)
                .withVersions()
                .saying("The sources, the algorithm and the site of each version of a score, those stored latest first;"
                        + " each is of version 1 itself and never changes."
                        + " _sort by recorded or _id takes a patient or a target beside it."));
    }

    /** The Provenance with an id, which names the version of the score; its own version is always the first. */
    @Read(version = true)
    public Provenance read(@IdParam IdType id, RequestDetails details) {
        Seen seen = endpoint.seen(details, "Provenance", Interaction.READ);
        if (id.hasVersionIdPart() && !id.getVersionIdPart().equals("1")) {
            throw new ResourceNotFoundException("There is no such version of this Provenance");
        }
        return ProvenanceRendering.version(id.getIdPart())
                .flatMap(version -> seen.origins().find(version.score(), version.number()))
                .map(renditions::provenance)
                .orElseThrow(() -> new ResourceNotFoundException("There is no Provenance with this id"));
    }

    /** A page of Provenances, those of versions stored latest first. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails details) {
        return pages.answer(details);
    }
}
