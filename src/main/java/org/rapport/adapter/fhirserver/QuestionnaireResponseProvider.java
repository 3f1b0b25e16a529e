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
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.fhirserver.search.Inclusions;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.query.ResponseArchive.ArchivedResponse;
import org.rapport.application.receive.ResponseDoor.Accepted;
import org.rapport.application.receive.ResponseDoor.Rejected;
import org.rapport.application.receive.ResponseDoor.Submission;

/** Completed forms that are posted to Rapport itself. */
public class QuestionnaireResponseProvider implements IResourceProvider, Capable {
    private final FhirEndpoint endpoint;
    private final Renditions renditions;
    private final SearchPages<ArchivedResponse> pages;

    QuestionnaireResponseProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.renditions = new Renditions(endpoint);
        this.pages = new SearchPages<>(
                SearchForms.QUESTIONNAIRE_RESPONSE,
                endpoint,
                (seen, question) -> seen.archive().search(question),
                (seen, question) -> seen.archive().count(question),
                renditions::response,
                this::companions);
    }

    @Override
    public Class<QuestionnaireResponse> getResourceType() {
        return QuestionnaireResponse.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(ResourceCapability.searched(SearchForms.QUESTIONNAIRE_RESPONSE)
                .with(TypeRestfulInteraction.CREATE, TypeRestfulInteraction.VREAD)
                .withVersions()
                .saying("Completed forms posted to Rapport itself; they are checked, stored and scored at once."));
    }

    /** Takes a form; its scores are there when this returns. */
    @Create
    public MethodOutcome create(@ResourceParam QuestionnaireResponse form, RequestDetails details) {
        if (form == null) {
            throw new InvalidRequestException("The body is empty; a QuestionnaireResponse is expected");
        }
        Seen seen = endpoint.seen(details, "QuestionnaireResponse", Interaction.CREATE);
        Submission submission = endpoint.door()
                .submit(
                        details.loadRequestContents(),
                        seen.rights().sites(),
                        seen.rights().patientOf("QuestionnaireResponse", Interaction.CREATE));
        if (submission instanceof Rejected rejected) {
            throw new UnprocessableEntityException("The form was rejected", Outcomes.rejected(rejected.problems()));
        }
        return outcome((Accepted) submission, seen, ((ServletRequestDetails) details).getServletRequest());
    }

    private MethodOutcome outcome(Accepted accepted, Seen seen, HttpServletRequest request) {
        String scores =
                accepted.scores().stream().map(id -> "Observation/" + id).collect(Collectors.joining(", "));
        MethodOutcome outcome =
                new MethodOutcome(new IdType("QuestionnaireResponse", accepted.id(), accepted.version()), true);
        outcome.setOperationOutcome(Outcomes.information("The form was stored; scores: " + scores));
        seen.archive().find(accepted.id()).map(renditions::response).ifPresent(form -> {
            RecordedAnswers.created(request, form);
            outcome.setResource(form);
        });
        return outcome;
    }

    /** The form with an id, or its version. */
    @Read(version = true)
    public QuestionnaireResponse read(@IdParam IdType id, RequestDetails details) {
        Seen seen = endpoint.seen(details, "QuestionnaireResponse", Interaction.READ);
        ArchivedResponse form = seen.archive()
                .find(id.getIdPart())
                .orElseThrow(() -> new ResourceNotFoundException("There is no QuestionnaireResponse with this id"));
        if (id.hasVersionIdPart() && !id.getVersionIdPart().equals(form.version())) {
            throw new ResourceNotFoundException("There is no such version of this QuestionnaireResponse");
        }
        return renditions.response(form);
    }

    /** A page of forms, newest first. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails details) {
        return pages.answer(details);
    }

    private List<Resource> companions(Seen seen, List<ArchivedResponse> matches, Inclusions wanted) {
        List<String> questionnaires = matches.stream()
                .map(form -> renditions.response(form).getQuestionnaire())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Companions(endpoint, seen).ofForms(matches, questionnaires, wanted);
    }
}
