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
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Task;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.adapter.fhirserver.search.SearchRequest;
import org.rapport.application.query.RiskTasks.Page;
import org.rapport.application.query.RiskTasks.Query;
import org.rapport.application.query.RiskTasks.RiskTask;

/** The Tasks by which clinicians are asked to look at a risk, for hospitals whose EHR takes none. */
public class TaskProvider implements IResourceProvider, Capable {
    private final FhirEndpoint endpoint;
    private final Questions questions;

    TaskProvider(FhirEndpoint endpoint) {
        this.endpoint = endpoint;
        this.questions = new Questions(endpoint.sites());
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
    public Task read(@IdParam IdType id) {
        return ObservationProvider.uuid(id.getIdPart())
                .flatMap(endpoint.tasks().catalogue()::find)
                .map(this::task)
                .orElseThrow(() -> new ResourceNotFoundException("There is no Task with this id"));
    }

    /** A page of Tasks, those changed latest first. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails details) {
        SearchRequest request = Requests.search(SearchForms.TASK, details);
        return page(request).toBundle(request, details.getFhirServerBase());
    }

    private Searchset page(SearchRequest request) {
        Query query = questions.tasks(request);
        if (request.countOnly()) {
            return Searchset.countOnly(endpoint.tasks().catalogue().count(query));
        }
        Page page = Cursors.follow(request, () -> endpoint.tasks().catalogue().search(query));
        List<Task> matches = page.tasks().stream().map(this::task).toList();
        OptionalLong total = request.totalWanted()
                ? OptionalLong.of(endpoint.tasks().catalogue().count(query))
                : OptionalLong.empty();
        return new Searchset(matches, page.next(), total);
    }

    private Task task(RiskTask found) {
        Task task = endpoint.context()
                .newJsonParser()
                .parseResource(
                        Task.class,
                        new ByteArrayInputStream(endpoint.tasks().rendering().apply(found.stored())));
        String version = String.valueOf(found.stored().version());
        task.setId(new IdType("Task", found.stored().score().identity().uuid().toString(), version));
        task.getMeta().setVersionId(version).setLastUpdated(Date.from(found.lastUpdated()));
        return task;
    }
}
