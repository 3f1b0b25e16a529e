package org.rapport.adapter.fhirserver;

import java.math.BigDecimal;
import java.util.Date;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationComponentComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Period;
import org.hl7.fhir.r4.model.Quantity;
import org.rapport.application.audit.ScoreDescription;
import org.rapport.application.audit.ScoreDescription.Told;
import org.rapport.application.audit.ScoreDescription.Value;
import org.rapport.application.audit.ScoreStatistic;

/** Writes a description of scores as an Observation with a component for each statistic. */
final class StatisticsResource {
    private static final String STATISTICS = "http://terminology.hl7.org/CodeSystem/observation-statistics";
    private static final String ABSENT = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private static final String UCUM = "http://unitsofmeasure.org";

    private StatisticsResource() {}

    static Observation of(ScoreDescription description) {
        Observation observation = new Observation().setStatus(ObservationStatus.FINAL);
        CodeableConcept code = observation.getCode().setText(description.type().title());
        code.addCoding()
                .setSystem(description.type().system())
                .setCode(description.type().measure());
        description
                .type()
                .standardCodings()
                .forEach(coding -> code.addCoding(new Coding(coding.system(), coding.code(), coding.display())));
        description
                .first()
                .ifPresent(first -> observation.setEffective(new Period()
                        .setStart(Date.from(first))
                        .setEnd(Date.from(description.last().orElse(first)))));
        description
                .values()
                .forEach((statistic, value) -> write(
                        observation.addComponent(),
                        statistic,
                        value,
                        description.unit().orElse("1")));
        return observation;
    }

    private static void write(
            ObservationComponentComponent component, ScoreStatistic statistic, Value value, String unit) {
        component.getCode().addCoding(new Coding(STATISTICS, statistic.code(), statistic.display()));
        if (value instanceof Told told) {
            boolean counted = statistic == ScoreStatistic.COUNT || statistic == ScoreStatistic.TOTAL_COUNT;
            component.setValue(quantity(told.number(), counted ? "1" : unit));
        } else {
            boolean keptBack = value instanceof ScoreDescription.KeptBack;
            component
                    .getDataAbsentReason()
                    .addCoding(
                            keptBack
                                    ? new Coding(ABSENT, "masked", "Masked")
                                    : new Coding(ABSENT, "not-applicable", "Not Applicable"));
        }
    }

    private static Quantity quantity(BigDecimal number, String unit) {
        return new Quantity().setValue(number).setSystem(UCUM).setCode(unit).setUnit(unit);
    }
}
