package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.InvalidRequestException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.exceptions.UnprocessableEntityException;
import java.util.Date;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.adapter.fhirserver.search.SearchRequest;
import org.rapport.application.query.ResponseArchive.ArchivedResponse;
import org.rapport.application.query.ResponseArchive.ResponsePage;
import org.rapport.application.query.ResponseArchive.ResponseQuery;
import org.rapport.application.receive.ResponseDoor.Accepted;
import org.rapport.application.receive.ResponseDoor.Rejected;
import org.rapport.application.receive.ResponseDoor.Submission;

/** Completed forms that are posted to Rapport itself. */
public class QuestionnaireResponseProvider implements IResourceProvider, Capable {
    private final FhirEndpoint endpoint;
    private final Questions questions;

    QuestionnaireResponseProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.questions = new Questions(endpoint.sites());
    }

    @Override
    public Class<QuestionnaireResponse> getResourceType() {
        return QuestionnaireResponse.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(ResourceCapability.searched(SearchForms.QUESTIONNAIRE_RESPONSE)
                .with(TypeRestfulInteraction.CREATE)
                .withVersions()
                .saying("Completed forms posted to Rapport itself; they are checked, stored and scored at once."));
    }

    /** Takes a form; its scores are there when this returns. */
    @Create
    public MethodOutcome create(@ResourceParam QuestionnaireResponse form, RequestDetails details) {
        if (form == null) {
            throw new InvalidRequestException("The body is empty; a QuestionnaireResponse is expected");
        }
        Submission submission = endpoint.door().submit(details.loadRequestContents());
        if (submission instanceof Rejected rejected) {
            throw new UnprocessableEntityException("The form was rejected", Outcomes.rejected(rejected.problems()));
        }
        return outcome((Accepted) submission);
    }

    private MethodOutcome outcome(Accepted accepted) {
        String scores =
                accepted.scores().stream().map(id -> "Observation/" + id).collect(Collectors.joining(", "));
        MethodOutcome outcome =
                new MethodOutcome(new IdType("QuestionnaireResponse", accepted.id(), accepted.version()), true);
        outcome.setOperationOutcome(Outcomes.information("The form was stored; scores: " + scores));
        endpoint.archive().find(accepted.id()).map(this::resource).ifPresent(outcome::setResource);
        return outcome;
    }

    /** The form with an id. */
    @Read
    public QuestionnaireResponse read(@IdParam IdType id) {
        return endpoint.archive()
                .find(id.getIdPart())
                .map(this::resource)
                .orElseThrow(() -> new ResourceNotFoundException("There is no QuestionnaireResponse with this id"));
    }

    /** A page of forms, newest first. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails details) {
        SearchRequest request = Requests.search(SearchForms.QUESTIONNAIRE_RESPONSE, details);
        return page(request).toBundle(request, details.getFhirServerBase());
    }

    private Searchset page(SearchRequest request) {
        ResponseQuery query = questions.responses(request);
        if (request.countOnly()) {
            return Searchset.countOnly(endpoint.archive().count(query));
        }
        ResponsePage page = Cursors.follow(request, () -> endpoint.archive().search(query));
        List<QuestionnaireResponse> matches =
                page.responses().stream().map(this::resource).toList();
        OptionalLong total =
                request.totalWanted() ? OptionalLong.of(endpoint.archive().count(query)) : OptionalLong.empty();
        return new Searchset(matches, page.next(), total);
    }

    private QuestionnaireResponse resource(ArchivedResponse archived) {
        QuestionnaireResponse resource =
                endpoint.context().newJsonParser().parseResource(QuestionnaireResponse.class, archived.json());
        resource.setId(new IdType("QuestionnaireResponse", archived.id(), archived.version()));
        resource.getMeta().setVersionId(archived.version()).setLastUpdated(Date.from(archived.lastUpdated()));
        return resource;
    }
}
