package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.RestOperationTypeEnum;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.api.server.ResponseDetails;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DetectedIssue;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.adapter.web.Traces;
import org.rapport.application.record.Deed;
import org.rapport.application.record.Subject;
import org.rapport.application.record.Touched;
import org.rapport.application.site.Site;
import org.rapport.application.site.Sites;
import org.rapport.fhir.audit.MeasureReports;

/** Leaves with a request, for the record, whose data its answer shows and what was asked for. */
@Interceptor
public final class RecordedAnswers {
    private static final String PATIENT = "Patient/";
    private static final int LAST = 100;

    private final FhirContext context;
    private final Sites sites;

    RecordedAnswers(FhirContext context, Sites sites) {
        this.context = context;
        this.sites = sites;
    }

    /** Notes with a resource of ours whom it is about. */
    static void about(Resource resource, Subject patient) {
        resource.setUserData(Touched.ATTRIBUTE, patient);
    }

    /** The same of one that names its patient at the EHR of a site. */
    static void about(Resource resource, String site, Reference patient) {
        id(patient).ifPresent(id -> about(resource, new Subject(site, id)));
    }

    /** A resource was stored; the answer need not show it. */
    static void created(HttpServletRequest request, Resource resource) {
        Touched touched = Traces.of(request).deed(Deed.CREATE);
        touched.resource(resource.fhirType() + "/" + resource.getIdElement().getIdPart());
        if (resource.getUserData(Touched.ATTRIBUTE) instanceof Subject patient) {
            touched.patient(patient);
        }
    }

    /** Before an answer is written, and after others have made it what it is to be. */
    @Hook(value = Pointcut.SERVER_OUTGOING_RESPONSE, order = LAST)
    public void answers(RequestDetails details, ResponseDetails answer) {
        Touched touched = Traces.of(((ServletRequestDetails) details).getServletRequest());
        deed(details.getRestOperationType()).ifPresent(touched::deed);
        if (details.getId() != null) {
            touched.resource(details.getResourceName() + "/" + details.getId().getIdPart());
        }
        touched.query(query(details));
        if (answer.getResponseResource() instanceof Resource resource) {
            patients(resource, details).forEach(touched::patient);
        }
    }

    private static Optional<Deed> deed(RestOperationTypeEnum type) {
        return switch (type == null ? RestOperationTypeEnum.METADATA : type) {
            case READ, VREAD -> Optional.of(Deed.READ);
            case SEARCH_TYPE, SEARCH_SYSTEM, HISTORY_INSTANCE, HISTORY_TYPE, GET_PAGE -> Optional.of(Deed.SEARCH);
            case CREATE -> Optional.of(Deed.CREATE);
            default -> Optional.empty();
        };
    }

    /** With the parameters of a form too, which are part of the search, and nothing of any other body. */
    private static String query(RequestDetails details) {
        List<String> pairs = new ArrayList<>();
        Map<String, String[]> parameters =
                new TreeMap<>(Optional.ofNullable(details.getParameters()).orElse(Map.of()));
        parameters.forEach((name, values) -> List.of(values).forEach(value -> pairs.add(name + "=" + value)));
        String path = details.getRequestType() + " " + details.getRequestPath();
        return pairs.isEmpty() ? path : path + "?" + String.join("&", pairs);
    }

    private List<Subject> patients(Resource resource, RequestDetails details) {
        if (resource instanceof Bundle bundle) {
            return bundle.getEntry().stream()
                    .filter(Bundle.BundleEntryComponent::hasResource)
                    .flatMap(entry -> patients(entry.getResource(), details).stream())
                    .toList();
        }
        if (resource.getUserData(Touched.ATTRIBUTE) instanceof Subject patient) {
            return List.of(patient);
        }
        return resource instanceof MeasureReport || resource instanceof DetectedIssue
                ? referred((DomainResource) resource, details)
                : List.of();
    }

    private List<Subject> referred(DomainResource resource, RequestDetails details) {
        List<Reference> references =
                new ArrayList<>(context.newTerser().getAllPopulatedChildElementsOfType(resource, Reference.class));
        resource.getContained()
                .forEach(part -> references.addAll(
                        context.newTerser().getAllPopulatedChildElementsOfType(part, Reference.class)));
        return references.stream()
                .flatMap(reference -> id(reference).stream()
                        .flatMap(id -> at(resource, reference, details).stream().map(site -> new Subject(site, id))))
                .toList();
    }

    /** A report says whose it is. Where the site cannot be told, any may be the one. */
    private List<String> at(Resource resource, Reference reference, RequestDetails details) {
        if (resource instanceof MeasureReport report
                && MeasureReports.site(report.getReporter()).isPresent()) {
            return MeasureReports.site(report.getReporter()).stream().toList();
        }
        List<String> named = sites.running().stream()
                .filter(site -> reference.getReference().startsWith(site.ehr().toString()))
                .map(Site::id)
                .toList();
        String[] asked =
                Optional.ofNullable(details.getParameters()).orElse(Map.of()).get("site");
        if (named.isEmpty() && asked != null && asked.length > 0) {
            return List.of(asked[0]);
        }
        return named.isEmpty() ? sites.running().stream().map(Site::id).toList() : named;
    }

    private static Optional<String> id(Reference reference) {
        return Optional.ofNullable(reference.getReference())
                .filter(text -> text.contains(PATIENT))
                .map(text -> text.substring(text.indexOf(PATIENT) + PATIENT.length()))
                .map(text -> text.replaceFirst("/.*$", ""))
                .filter(id -> !id.isBlank());
    }
}
