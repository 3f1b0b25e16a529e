package org.rapport.sandbox.caseload;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The hospital and those who work there: three therapists, one of them at the day clinic, and a radiologist. */
final class Staff {
    private static final String CLINIC = "clinic-1";
    private static final String DAY_CLINIC = "clinic-2";
    private static final List<String> NAMES = List.of("Alpha", "Beta", "Gamma", "Radiology");

    private Staff() {}

    static Reference clinic() {
        return Codes.reference("Organization", CLINIC);
    }

    /** Where a practitioner works. */
    static Reference clinicOf(Reference practitioner) {
        boolean third = practitioner.getReference().equals(therapist(3).getReference());
        return Codes.reference("Organization", third ? DAY_CLINIC : CLINIC);
    }

    /** As what a practitioner takes part in a contact: the second therapist is still in training. */
    static CodeableConcept roleOf(Reference practitioner) {
        if (practitioner.getReference().equals(radiologist().getReference())) {
            return Codes.concept(Codes.ROLES, "radiologist", "Radiologist");
        }
        boolean second = practitioner.getReference().equals(therapist(2).getReference());
        return second
                ? Codes.concept(Codes.ROLES, "trainee", "Psychotherapist in training")
                : Codes.concept(Codes.ROLES, "psychotherapist", "Psychotherapist");
    }

    static Reference therapist(int number) {
        return Codes.reference("Practitioner", "prac-" + number);
    }

    static Reference radiologist() {
        return Codes.reference("Practitioner", "prac-" + NAMES.size());
    }

    static List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        resources.add(organization(CLINIC, "PSY-1", "Sandbox Clinic for Psychotherapy"));
        resources.add(organization(DAY_CLINIC, "PSY-2", "Sandbox Day Clinic"));
        for (int number = 1; number <= NAMES.size(); number++) {
            Practitioner practitioner = new Practitioner();
            practitioner.setId("prac-" + number);
            practitioner.addIdentifier(Codes.identifier("staff", "S-00" + number));
            practitioner.setActive(true).addName(new HumanName().setFamily("Example-" + NAMES.get(number - 1)));
            resources.add(practitioner);
        }
        return resources;
    }

    private static Organization organization(String id, String number, String name) {
        Organization organization = new Organization();
        organization.setId(id);
        organization.addIdentifier(Codes.identifier("organization", number));
        organization.setActive(true).setName(name);
        return organization;
    }
}
