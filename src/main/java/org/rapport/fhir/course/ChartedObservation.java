package org.rapport.fhir.course;

import java.util.Date;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;
import org.rapport.domain.fact.OutcomeFact;

/** An outcome score that the hospital itself charted, as far as it is kept: when, which code, which number. */
final class ChartedObservation {
    private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";

    private ChartedObservation() {}

    static Observation of(String patientId, OutcomeFact fact) {
        Observation charted = new Observation();
        charted.setId(fact.source().id());
        charted.setStatus(Observation.ObservationStatus.FINAL);
        charted.getCode().addCoding().setSystem(fact.codeSystem()).setCode(fact.code());
        charted.setSubject(new Reference("Patient/" + patientId));
        charted.setEffective(new DateTimeType(Date.from(fact.effective())));
        fact.encounterId().ifPresent(id -> charted.setEncounter(new Reference("Encounter/" + id)));
        fact.value()
                .ifPresentOrElse(
                        value -> charted.setValue(new Quantity()
                                .setValue(value)
                                .setUnit("{score}")
                                .setSystem("http://unitsofmeasure.org")
                                .setCode("{score}")),
                        () -> charted.getDataAbsentReason()
                                .addCoding()
                                .setSystem(ABSENT)
                                .setCodeElement(new CodeType("unknown")));
        return charted;
    }
}
