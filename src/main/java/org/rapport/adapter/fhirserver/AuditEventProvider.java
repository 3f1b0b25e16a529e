package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import java.time.Clock;
import java.util.List;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.rapport.adapter.fhirserver.search.Questions;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.record.RecordCatalogue;
import org.rapport.application.record.Sealed;
import org.rapport.application.site.Sites;
import org.rapport.fhir.definition.DefinitionResources;
import org.rapport.fhir.record.AuditEvents;

/** What is on record, for administrators; nothing can be written here. */
public class AuditEventProvider implements IResourceProvider, Capable {
    private final RecordCatalogue catalogue;
    private final AuditEvents events;
    private final SearchPages<Sealed> pages;

    /**
     * @param catalogue finds entries
     * @param events shows them
     * @param sites the hospitals
     * @param definitions the ValueSets by which codes can be asked for
     * @param clock the time
     */
    public AuditEventProvider(
            RecordCatalogue catalogue, AuditEvents events, Sites sites, DefinitionResources definitions, Clock clock) {
        this.catalogue = catalogue;
        this.events = events;
        this.pages = new SearchPages<>(
                SearchForms.AUDIT_EVENT,
                new Questions(sites, new ValueSetCodes(definitions), clock),
                catalogue::search,
                catalogue::count,
                events::of,
                (matches, wanted) -> List.of());
    }

    @Override
    public Class<AuditEvent> getResourceType() {
        return AuditEvent.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(ResourceCapability.searched(SearchForms.AUDIT_EVENT)
                .saying("Who saw and did what, for administrators; the latest first unless _sort says otherwise."));
    }

    /** The entry with an id. */
    @Read
    public AuditEvent read(@IdParam IdType id, RequestDetails details) {
        requireAdministrator(details);
        return ObservationProvider.uuid(id.getIdPart())
                .flatMap(catalogue::find)
                .map(events::of)
                .orElseThrow(() -> new ResourceNotFoundException("There is no AuditEvent with this id"));
    }

    /** A page of entries. */
    @Search(allowUnknownParams = true)
    public Bundle search(RequestDetails details) {
        requireAdministrator(details);
        return pages.answer(details);
    }

    private static void requireAdministrator(RequestDetails details) {
        Object caller = ((ServletRequestDetails) details).getServletRequest().getAttribute(Caller.ATTRIBUTE);
        boolean entitled = caller instanceof Caller known && known.is(Role.ADMINISTRATOR);
        if (!entitled) {
            throw new ForbiddenOperationException("What is on record is for administrators");
        }
    }
}
