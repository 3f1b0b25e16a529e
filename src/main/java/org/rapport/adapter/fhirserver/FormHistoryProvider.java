package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.query.Condition;
import org.rapport.application.query.ResponseArchive.ArchivedResponse;
import org.rapport.application.query.Wanted;

/** The versions of posted forms: a form never changes, so each has the one that it was posted as. */
public class FormHistoryProvider implements IResourceProvider, Capable {
    private final FhirEndpoint endpoint;
    private final HistoryPages<ArchivedResponse> pages;

    FormHistoryProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.pages = new HistoryPages<>(
                SearchPages.questions(endpoint),
                (seen, question) -> seen.archive().search(question),
                (seen, question) -> seen.archive().count(question),
                new Renditions(endpoint)::response);
    }

    @Override
    public Class<QuestionnaireResponse> getResourceType() {
        return QuestionnaireResponse.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(HistoryPages.capability("QuestionnaireResponse")
                .saying("A form that was posted never changes: its first version is the only one."));
    }

    /** The version of the form with an id. */
    @History
    public IBundleProvider ofOne(@IdParam IdType id, RequestDetails details) {
        Seen seen = endpoint.seen(details, "QuestionnaireResponse", Interaction.READ);
        String form = id.getIdPart();
        if (seen.archive().find(form).isEmpty()) {
            throw new ResourceNotFoundException("There is no QuestionnaireResponse with this id");
        }
        Condition one = Condition.is("_id", Wanted.Token.of(form));
        return pages.answer("QuestionnaireResponse/" + form + "/_history", one, seen, details);
    }

    /** All forms, those stored latest first. */
    @History
    public IBundleProvider ofAll(RequestDetails details) {
        Seen seen = endpoint.seen(details, "QuestionnaireResponse", Interaction.SEARCH);
        return pages.answer("QuestionnaireResponse/_history", Condition.everything(), seen, details);
    }
}
