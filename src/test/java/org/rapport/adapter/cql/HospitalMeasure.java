package org.rapport.adapter.cql;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.ValueSet;

/** A Measure as a hospital may bring it: clients with a session and a charted PHQ-9 in the period. */
final class HospitalMeasure {
    static final String URL = "https://hospital.example/Measure/phq-9-charted";
    static final String CQL =
            """
            library PHQ9Charted version '1.0.0'
            using FHIR version '4.0.1'
            include FHIRHelpers version '4.0.1'
            valueset "PHQ-9": 'https://hospital.example/ValueSet/phq-9'
            valueset "Depression": 'https://hospital.example/ValueSet/depression'
            parameter "Measurement Period" Interval<DateTime>
            parameter "At least" Integer default 1
            context Patient
            define "Sessions": [Encounter] E where E.status = 'finished' and E.period during "Measurement Period"
            define "Initial Population": Count("Sessions") >= "At least"
            define "Denominator": "Initial Population"
            define "Denominator Exclusions": exists [Condition: "Depression"]
            define "Numerator": exists ([Observation: "PHQ-9"] O where O.effective during "Measurement Period")
            """;

    private HospitalMeasure() {}

    static Library library(String cql) {
        Library library = new Library();
        library.setId("PHQ9Charted");
        library.setUrl("https://hospital.example/Library/PHQ9Charted")
                .setVersion("1.0.0")
                .setName("PHQ9Charted");
        library.addContent().setContentType("text/cql").setData(cql.getBytes(StandardCharsets.UTF_8));
        return library;
    }

    static ValueSet valueSet(String id, String system, String code) {
        ValueSet valueSet = new ValueSet();
        valueSet.setId(id);
        valueSet.setUrl("https://hospital.example/ValueSet/" + id);
        valueSet.getExpansion().addContains().setSystem(system).setCode(code);
        return valueSet;
    }

    static Measure measure() {
        Measure measure = new Measure();
        measure.setId("phq-9-charted");
        measure.setUrl(URL).setVersion("1.0.0");
        measure.addLibrary("https://hospital.example/Library/PHQ9Charted|1.0.0");
        measure.getScoring()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/measure-scoring")
                .setCode("proportion");
        Measure.MeasureGroupComponent group = measure.addGroup();
        group.setId("only");
        Map.of(
                        "initial-population", "Initial Population",
                        "denominator", "Denominator",
                        "denominator-exclusion", "Denominator Exclusions",
                        "numerator", "Numerator")
                .forEach((code, expression) -> {
                    Measure.MeasureGroupPopulationComponent population = group.addPopulation();
                    population.setId(code);
                    population
                            .getCode()
                            .addCoding()
                            .setSystem("http://terminology.hl7.org/CodeSystem/measure-population")
                            .setCode(code);
                    population.getCriteria().setLanguage("text/cql-identifier").setExpression(expression);
                });
        return measure;
    }
}
