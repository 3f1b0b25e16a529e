package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.domain.score.ScoreFamily;

/** Scores as Observations. */
public class ObservationProvider implements IResourceProvider, Capable {
    static final String PROFILES = "https://rapport.org/fhir/StructureDefinition/";

    private final FhirEndpoint endpoint;
    private final Renditions renditions;
    private final SearchPages<Found> pages;

    ObservationProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.renditions = new Renditions(endpoint);
        this.pages = new SearchPages<>(
                SearchForms.OBSERVATION,
                endpoint,
                (seen, question) -> seen.scores().search(question),
                (seen, question) -> seen.scores().count(question),
                renditions::observation,
                (seen, matches, wanted) -> new Companions(endpoint, seen).ofScores(matches, wanted));
    }

    @Override
    public Class<Observation> getResourceType() {
        return Observation.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        List<String> profiles = Stream.of(ScoreFamily.values())
                .map(family -> PROFILES + family.profile())
                .distinct()
                .toList();
        return List.of(ResourceCapability.searched(SearchForms.OBSERVATION)
                .withVersions()
                .conformingTo(profiles)
                .saying("Computed scores; the newest first unless _sort says otherwise. Pages of _count, up to 500;"
                        + " _total=accurate and _summary=count count, and nothing else does."
                        + " _sort by patient, status or value-quantity takes a patient or a code beside it."));
    }

    /** The score with an id, or a version of it. */
    @Read(version = true)
    public Observation read(@IdParam IdType id, RequestDetails details) {
        Seen seen = endpoint.seen(details, "Observation", Interaction.READ);
        Optional<UUID> score = uuid(id.getIdPart());
        if (id.hasVersionIdPart()) {
            return score.flatMap(uuid -> version(seen, uuid, id.getVersionIdPart()))
                    .map(renditions::observation)
                    .orElseThrow(() -> new ResourceNotFoundException("There is no such version of this Observation"));
        }
        return score.flatMap(seen.scores()::find)
                .map(renditions::observation)
                .orElseThrow(() -> new ResourceNotFoundException("There is no Observation with this id"));
    }

    /** A version is shown to whom the score is shown as it stands. */
    private static Optional<Found> version(Seen seen, UUID score, String version) {
        return version.matches("[1-9][0-9]{0,8}") && seen.scores().find(score).isPresent()
                ? seen.versions().find(score, Integer.parseInt(version))
                : Optional.empty();
    }

    static Optional<UUID> uuid(String id) {
        try {
            return Optional.of(UUID.fromString(id))
                    .filter(uuid -> uuid.toString().equals(id));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A page of scores. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails details) {
        return pages.answer(details);
    }
}
