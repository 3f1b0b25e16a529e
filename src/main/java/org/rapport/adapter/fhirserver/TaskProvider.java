package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.application.access.SmartScope.Interaction;
import org.rapport.application.query.RiskTasks.RiskTask;

/** The Tasks by which clinicians are asked to look at a risk, for hospitals whose EHR takes none. */
public class TaskProvider implements IResourceProvider, Capable {
    private final FhirEndpoint endpoint;
    private final Renditions renditions;
    private final SearchPages<RiskTask> pages;

    TaskProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.renditions = new Renditions(endpoint);
        this.pages = new SearchPages<>(
                SearchForms.TASK,
                endpoint,
                (seen, question) -> seen.tasks().search(question),
                (seen, question) -> seen.tasks().count(question),
                renditions::task,
                (seen, matches, wanted) -> new Companions(endpoint, seen).ofTasks(matches, wanted));
    }

    @Override
    public Class<Task> getResourceType() {
        return Task.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(ResourceCapability.searched(SearchForms.TASK)
                .withVersions()
                .conformingTo(List.of(ObservationProvider.PROFILES + "rapport-risk-task"))
                .saying("What asks a clinician to look at a risk item; those changed latest first. Requested while the"
                        + " risk is present, cancelled after; what was done with it in the EHR is not known here."
                        + " Rapport is not an emergency system."));
    }

    /** The Task with an id, which is that of its score. */
    @Read
    public Task read(@IdParam IdType id, RequestDetails details) {
        Seen seen = endpoint.seen(details, "Task", Interaction.READ);
        return ObservationProvider.uuid(id.getIdPart())
                .flatMap(seen.tasks()::find)
                .map(renditions::task)
                .orElseThrow(() -> new ResourceNotFoundException("There is no Task with this id"));
    }

    /** A page of Tasks, those changed latest first. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails details) {
        return pages.answer(details);
    }
}
