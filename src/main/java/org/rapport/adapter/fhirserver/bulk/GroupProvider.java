package org.rapport.adapter.fhirserver.bulk;

import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Group;
import org.hl7.fhir.r4.model.Group.GroupType;
import org.hl7.fhir.r4.model.IdType;
import org.rapport.adapter.fhirserver.Capable;
import org.rapport.adapter.fhirserver.OperationCapability;
import org.rapport.adapter.fhirserver.PatientLevel;
import org.rapport.adapter.fhirserver.Requests;
import org.rapport.adapter.fhirserver.ResourceCapability;
import org.rapport.adapter.fhirserver.Searchset;
import org.rapport.adapter.fhirserver.search.SearchForms;
import org.rapport.adapter.fhirserver.search.SearchRequest;
import org.rapport.application.extract.PatientGroup;

/** The groups of patients an export can be asked for. They name their members by what these have in common, nobody singly. */
public class GroupProvider implements IResourceProvider, Capable {
    private static final String SITE = "https://rapport.org/fhir/site";

    private static final OperationCapability EXPORT = new OperationCapability(
            "export",
            "http://hl7.org/fhir/uv/bulkdata/OperationDefinition/group-export",
            "What Rapport has of the patients of the group, as NDJSON; _type, _since and _outputFormat, with Prefer:"
                    + " respond-async.");

    private final BulkData bulk;

    GroupProvider(BulkData bulk) {
        this.bulk = bulk;
    }

    @Override
    public Class<Group> getResourceType() {
        return Group.class;
    }

    @Override
    public List<ResourceCapability> capabilities() {
        return List.of(ResourceCapability.searched(SearchForms.GROUP)
                .with(EXPORT)
                .saying(
                        "The patients of a site, and those of each of its services, for whom a Bulk Data export can be asked"
                                + " for. They are not listed."));
    }

    /** A group of a site that whoever asks may see; any other is not found. */
    @Read
    public Group read(@IdParam IdType id, HttpServletRequest http) {
        return resource(require(id, http));
    }

    /** A page of groups, sites first. */
    @Search(allowUnknownParams = true)
    public Bundle search(HttpServletRequest http, RequestDetails details) {
        PatientLevel.requireSeveral(http);
        SearchRequest request = Requests.search(SearchForms.GROUP, details);
        List<String> ids = request.anyOf("_id");
        List<String> identifiers = request.anyOf("identifier");
        List<Group> matches = bulk.groups().all().stream()
                .filter(group -> PatientLevel.seesSite(http, Optional.of(group.site())))
                .filter(group -> ids.isEmpty() || ids.contains(group.id()))
                .filter(group -> identifiers.isEmpty()
                        || identifiers.contains(group.site())
                        || identifiers.contains(SITE + "|" + group.site()))
                .map(GroupProvider::resource)
                .toList();
        return page(request, matches).toBundle(request, details.getFhirServerBase());
    }

    private static Searchset page(SearchRequest request, List<Group> matches) {
        if (request.countOnly()) {
            return Searchset.countOnly(matches.size());
        }
        int from = request.cursor()
                .map(Integer::parseInt)
                .filter(place -> place >= 0)
                .orElse(0);
        int to = Math.min(matches.size(), from + request.count());
        Optional<String> next = to < matches.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
        return new Searchset(
                matches.subList(Math.min(from, to), to),
                next,
                request.totalWanted() ? OptionalLong.of(matches.size()) : OptionalLong.empty());
    }

    /** What Rapport has of the patients of a group. */
    @Operation(name = "$export", manualResponse = true, idempotent = true)
    public void export(
            @IdParam IdType id, HttpServletRequest request, HttpServletResponse response, RequestDetails details)
            throws IOException {
        ExportProvider.begin(bulk, request, response, details, Optional.of(require(id, request)));
    }

    private PatientGroup require(IdType id, HttpServletRequest http) {
        PatientLevel.requireSeveral(http);
        return bulk.groups()
                .find(id.getIdPart())
                .filter(group -> PatientLevel.seesSite(http, Optional.of(group.site())))
                .orElseThrow(() -> new ResourceNotFoundException("There is no Group with this id"));
    }

    private static Group resource(PatientGroup known) {
        Group group = new Group().setType(GroupType.PERSON).setActual(true).setActive(true);
        group.setId(known.id());
        group.addIdentifier().setSystem(SITE).setValue(known.site());
        group.setName(known.service()
                .map(service -> "Patients of the service " + service + " at " + known.site())
                .orElse("Patients of " + known.site()));
        characteristic(group, "site", known.site());
        known.service().ifPresent(service -> characteristic(group, "service", service));
        return group;
    }

    private static void characteristic(Group group, String feature, String value) {
        group.addCharacteristic()
                .setCode(new CodeableConcept().setText(feature))
                .setValue(new CodeableConcept().setText(value))
                .setExclude(false);
    }
}
