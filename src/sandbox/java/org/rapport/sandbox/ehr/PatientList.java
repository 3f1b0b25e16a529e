package org.rapport.sandbox.ehr;

import java.util.Map;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.Patient;

/** The clients of the EHR, for clinicians to choose from. */
final class PatientList {
    private PatientList() {}

    /** Names by id. */
    static Map<String, String> of(ResourceStore store) {
        Map<String, String> names = new TreeMap<>();
        store.search("Patient", Map.of()).forEach(version -> {
            Patient patient = (Patient) version.content();
            names.put(
                    patient.getIdElement().getIdPart(),
                    patient.hasName() ? patient.getNameFirstRep().getNameAsSingleString() : version.id());
        });
        return names;
    }
}
