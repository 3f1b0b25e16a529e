package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.io.ByteArrayInputStream;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Observation;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.adapter.fhirserver.search.SearchRequest;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.application.query.ScoreCatalogue.ScorePage;
import org.rapport.application.query.ScoreQuery;
import org.rapport.domain.score.ScoreFamily;

/** Scores as Observations. */
public class ObservationProvider implements IResourceProvider, Capable {
    static final String PROFILES = "https://rapport.org/fhir/StructureDefinition/";

    private final FhirEndpoint endpoint;
    private final Questions questions;

    ObservationProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.questions = new Questions(endpoint.sites());
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
                .saying("Computed scores. Sorted by date, newest first, unless _sort (date, _lastUpdated or"
                        + " code; '-' for descending) says otherwise. _count up to 500; _total=accurate and"
                        + " _summary=count."));
    }

    /** The score with an id, or a version of it. */
    @Read(version = true)
    public Observation read(@IdParam IdType id) {
        Optional<UUID> score = uuid(id.getIdPart());
        if (id.hasVersionIdPart()) {
            return score.flatMap(uuid -> version(uuid, id.getVersionIdPart()))
                    .map(this::observation)
                    .orElseThrow(() -> new ResourceNotFoundException("There is no such version of this Observation"));
        }
        return score.flatMap(endpoint.scores()::find)
                .map(this::observation)
                .orElseThrow(() -> new ResourceNotFoundException("There is no Observation with this id"));
    }

    private Optional<Found> version(UUID score, String version) {
        return version.matches("[1-9][0-9]{0,8}")
                ? endpoint.versions().find(score, Integer.parseInt(version))
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
        SearchRequest request = Requests.search(SearchForms.OBSERVATION, details);
        return page(request).toBundle(request, details.getFhirServerBase());
    }

    private Searchset page(SearchRequest request) {
        ScoreQuery query = questions.scores(request);
        if (request.countOnly()) {
            return Searchset.countOnly(endpoint.scores().count(query));
        }
        ScorePage page = Cursors.follow(request, () -> endpoint.scores().search(query));
        List<Observation> matches =
                page.scores().stream().map(this::observation).toList();
        OptionalLong total =
                request.totalWanted() ? OptionalLong.of(endpoint.scores().count(query)) : OptionalLong.empty();
        return new Searchset(matches, page.next(), total);
    }

    private Observation observation(Found found) {
        Observation observation = endpoint.context()
                .newJsonParser()
                .parseResource(
                        Observation.class,
                        new ByteArrayInputStream(endpoint.rendering().render(found)));
        String version = String.valueOf(found.stored().version());
        observation.setId(new IdType(
                "Observation", found.stored().score().identity().uuid().toString(), version));
        observation.getMeta().setVersionId(version).setLastUpdated(Date.from(found.lastUpdated()));
        return observation;
    }
}
