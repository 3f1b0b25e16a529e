package org.rapport.testing;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.model.primitive.IdDt;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.instance.model.api.IBaseReference;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Resource;
import org.rapport.fhir.R4;
import org.rapport.sandbox.caseload.Caseload;
import org.rapport.sandbox.caseload.CaseloadGenerator;
import org.rapport.sandbox.caseload.CaseloadSettings;

/** Some clients of the sandbox's caseload, with everything they refer to, as the foreign EHR can take it. */
public final class FewClients {
    private static final FhirContext R4_CONTEXT = R4.context();

    private FewClients() {}

    /** The last versions of everything about the first clients who are in no group. */
    public static List<Resource> of(int clients, Instant now) {
        Caseload caseload = new CaseloadGenerator(CaseloadSettings.of(7, now)).generate();
        Collection<Resource> all = caseload.resources();
        Set<String> chosen = caseload.resources(Patient.class).stream()
                .map(patient -> "Patient/" + patient.getIdPart())
                .filter(patient -> all.stream().noneMatch(resource -> sharesWithOthers(resource, patient)))
                .limit(clients)
                .collect(Collectors.toCollection(TreeSet::new));
        List<Resource> theirs = all.stream()
                .filter(resource -> chosen.containsAll(patients(resource)))
                .toList();
        return theirs.stream().filter(resource -> concerns(theirs, resource)).toList();
    }

    /** A notice names no patient: it belongs to those whose appointment it is about. */
    private static boolean concerns(List<Resource> theirs, Resource resource) {
        return !(resource instanceof Provenance notice)
                || theirs.stream()
                        .filter(Appointment.class::isInstance)
                        .anyMatch(appointment -> notice.getTargetFirstRep()
                                .getReference()
                                .equals("Appointment/" + appointment.getIdPart()));
    }

    /** A transaction that puts every resource under its id, so that the order does not matter. */
    public static String transaction(List<? extends Resource> resources) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        for (Resource resource : resources) {
            String url = resource.fhirType() + "/" + resource.getIdPart();
            bundle.addEntry()
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(url);
        }
        return R4_CONTEXT.newJsonParser().encodeResourceToString(bundle);
    }

    private static boolean sharesWithOthers(Resource resource, String patient) {
        Set<String> patients = patients(resource);
        return patients.size() > 1 && patients.contains(patient);
    }

    private static Set<String> patients(Resource resource) {
        Stream<String> own = resource instanceof Patient ? Stream.of("Patient/" + resource.getIdPart()) : Stream.of();
        Stream<String> named =
                R4_CONTEXT.newTerser().getAllPopulatedChildElementsOfType(resource, IBaseReference.class).stream()
                        .map(reference -> new IdDt(
                                        reference.getReferenceElement().getValue())
                                .toUnqualifiedVersionless()
                                .getValue())
                        .filter(reference -> reference != null && reference.startsWith("Patient/"));
        return Stream.concat(own, named).collect(Collectors.toSet());
    }
}
