package org.rapport.sandbox.caseload;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** The hospital and those who work there: three therapists and a radiologist. */
final class Staff {
    private static final String CLINIC = "clinic-1";
    private static final List<String> NAMES = List.of("Alpha", "Beta", "Gamma", "Radiology");

    private Staff() {}

    static Reference clinic() {
        return Codes.reference("Organization", CLINIC);
    }

    static Reference therapist(int number) {
        return Codes.reference("Practitioner", "prac-" + number);
    }

    static Reference radiologist() {
        return Codes.reference("Practitioner", "prac-" + NAMES.size());
    }

    static List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        Organization clinic = new Organization();
        clinic.setId(CLINIC);
        clinic.addIdentifier(Codes.identifier("organization", "PSY-1"));
        clinic.setActive(true).setName("Sandbox Clinic for Psychotherapy");
        resources.add(clinic);
        for (int number = 1; number <= NAMES.size(); number++) {
            Practitioner practitioner = new Practitioner();
            practitioner.setId("prac-" + number);
            practitioner.addIdentifier(Codes.identifier("staff", "S-00" + number));
            practitioner.setActive(true).addName(new HumanName().setFamily("Example-" + NAMES.get(number - 1)));
            resources.add(practitioner);
        }
        return resources;
    }
}
