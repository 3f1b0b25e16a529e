package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.rapport.adapter.fhirserver.search.SearchRequest;
import org.rapport.application.query.ScoreVersions.Query;
import org.rapport.application.query.ScoreVersions.VersionPage;
import org.rapport.application.query.ScoreVersions.VersionToken;

/** The versions of one score or of all, the latest first. */
public class ScoreHistoryProvider implements IResourceProvider, Capable {
    private final FhirEndpoint endpoint;
    private final ScoreResources resources;

    ScoreHistoryProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.resources = new ScoreResources(endpoint);
    }

    @Override
    public Class<Observation> getResourceType() {
        return Observation.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(
                ResourceCapability.of("Observation")
                        .with(
                                TypeRestfulInteraction.VREAD,
                                TypeRestfulInteraction.HISTORYINSTANCE,
                                TypeRestfulInteraction.HISTORYTYPE)
                        .saying(
                                "Each version of a score is kept when a new one replaces it; _history takes _since and _count."));
    }

    /** The versions of the score with an id. */
    @History
    public IBundleProvider ofOne(@IdParam IdType id, RequestDetails details) {
        SearchRequest request = HistoryForm.read("Observation/" + id.getIdPart() + "/_history", details);
        UUID score = ScoreResources.uuid(id.getIdPart())
                .filter(uuid -> endpoint.scores().find(uuid).isPresent())
                .orElseThrow(() -> new ResourceNotFoundException("There is no Observation with this id"));
        return answer(request, List.of(new VersionToken(score, Optional.empty())), details);
    }

    /** The versions of all scores. */
    @History
    public IBundleProvider ofAll(RequestDetails details) {
        return answer(HistoryForm.read("Observation/_history", details), List.of(), details);
    }

    private IBundleProvider answer(SearchRequest request, List<VersionToken> scores, RequestDetails details) {
        Query query = new Query(scores, List.of(), HistoryForm.since(request), request.count(), request.cursor());
        Bundle bundle = page(request, query).toBundle(request, details.getFhirServerBase());
        return HistoryAnswer.of(bundle, details);
    }

    private HistoryPage page(SearchRequest request, Query query) {
        OptionalLong total =
                request.totalWanted() ? OptionalLong.of(endpoint.versions().count(query)) : OptionalLong.empty();
        if (request.countOnly()) {
            return new HistoryPage(List.of(), Optional.empty(), total);
        }
        VersionPage page = Cursors.follow(request, () -> endpoint.versions().search(query));
        return new HistoryPage(
                page.versions().stream().map(resources::observation).toList(), page.next(), total);
    }
}
