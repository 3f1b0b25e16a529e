package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Provenance;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.query.Condition;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.Wanted;

/** The versions of Provenances: what a version of a score comes from never changes, so each has one. */
public class ProvenanceHistoryProvider implements IResourceProvider, Capable {
    private final FhirEndpoint endpoint;
    private final HistoryPages<Found> pages;

    ProvenanceHistoryProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.pages = new HistoryPages<>(
                SearchPages.questions(endpoint),
                (seen, question) -> seen.origins().search(question),
                (seen, question) -> seen.origins().count(question),
                new Renditions(endpoint)::provenance);
    }

    @Override
    public Class<Provenance> getResourceType() {
        return Provenance.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(HistoryPages.capability("Provenance"));
    }

    /** The version of the Provenance with an id. */
    @History
    public IBundleProvider ofOne(@IdParam IdType id, RequestDetails details) {
        Seen seen = endpoint.seen(details, "Provenance", Interaction.READ);
        String provenance = id.getIdPart();
        if (ProvenanceRendering.version(provenance)
                .flatMap(version -> seen.origins().find(version.score(), version.number()))
                .isEmpty()) {
            throw new ResourceNotFoundException("There is no Provenance with this id");
        }
        Condition one = Condition.is("_id", Wanted.Token.of(provenance));
        return pages.answer("Provenance/" + provenance + "/_history", one, seen, details);
    }

    /** All Provenances, those of versions stored latest first. */
    @History
    public IBundleProvider ofAll(RequestDetails details) {
        Seen seen = endpoint.seen(details, "Provenance", Interaction.SEARCH);
        return pages.answer("Provenance/_history", Condition.everything(), seen, details);
    }
}
