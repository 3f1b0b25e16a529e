package org.rapport.sandbox.ehr;

import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Small resources for the tests of the sandbox EHR. */
final class Examples {
    static final String SYSTEM = "https://example.org/id";

    private Examples() {}

    static Observation observation(String identifier, String patient, int value) {
        Observation observation = new Observation();
        observation.addIdentifier().setSystem(SYSTEM).setValue(identifier);
        observation.setStatus(Observation.ObservationStatus.FINAL);
        observation
                .addCategory()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/observation-category")
                .setCode("survey");
        observation.getCode().addCoding().setSystem("http://loinc.org").setCode("44261-6");
        observation.setSubject(new Reference("Patient/" + patient));
        observation.setEffective(new DateTimeType("2026-03-02T10:00:00+01:00"));
        observation.setValue(new IntegerType(value));
        return observation;
    }

    static Patient patient(String identifier) {
        Patient patient = new Patient();
        patient.addIdentifier().setSystem(SYSTEM).setValue(identifier);
        return patient;
    }

    static Bundle transaction() {
        Bundle bundle = new Bundle();
        bundle.setType(Bundle.BundleType.TRANSACTION);
        return bundle;
    }

    static Bundle.BundleEntryComponent entry(Bundle bundle, Bundle.HTTPVerb method, String url, Resource resource) {
        Bundle.BundleEntryComponent entry = bundle.addEntry();
        entry.setResource(resource).getRequest().setMethod(method).setUrl(url);
        return entry;
    }
}
