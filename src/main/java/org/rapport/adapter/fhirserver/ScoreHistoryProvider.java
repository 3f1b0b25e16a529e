package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.query.Condition;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.Wanted;

/** The versions of one score or of all, the latest first. */
public class ScoreHistoryProvider implements IResourceProvider, Capable {
    private final FhirEndpoint endpoint;
    private final HistoryPages<Found> pages;

    ScoreHistoryProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.pages = new HistoryPages<>(
                SearchPages.questions(endpoint),
                (seen, question) -> seen.versions().search(question),
                (seen, question) -> seen.versions().count(question),
                new Renditions(endpoint)::observation);
    }

    @Override
    public Class<Observation> getResourceType() {
        return Observation.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(HistoryPages.capability("Observation")
                .with(TypeRestfulInteraction.VREAD)
                .saying("Each version of a score is kept when a new one replaces it."));
    }

    /** The versions of the score with an id. */
    @History
    public IBundleProvider ofOne(@IdParam IdType id, RequestDetails details) {
        Seen seen = endpoint.seen(details, "Observation", Interaction.READ);
        UUID score = ObservationProvider.uuid(id.getIdPart())
                .filter(uuid -> seen.scores().find(uuid).isPresent())
                .orElseThrow(() -> new ResourceNotFoundException("There is no Observation with this id"));
        return pages.answer("Observation/" + score + "/_history", isOf(score), seen, details);
    }

    /** The versions of all scores. */
    @History
    public IBundleProvider ofAll(RequestDetails details) {
        Seen seen = endpoint.seen(details, "Observation", Interaction.SEARCH);
        return pages.answer("Observation/_history", Condition.everything(), seen, details);
    }

    /** The versions of a score. */
    static Condition isOf(UUID score) {
        return Condition.is(
                "target", new Wanted.Reference(Optional.empty(), Optional.of("Observation"), score.toString()));
    }
}
