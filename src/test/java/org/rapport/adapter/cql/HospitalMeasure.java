package org.rapport.adapter.cql;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
        return library("PHQ9Charted", cql);
    }

    static Library library(String name, String cql) {
        Library library = new Library();
        library.setId(name);
        library.setUrl("https://hospital.example/Library/" + name)
                .setVersion("1.0.0")
                .setName(name);
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
        Measure measure = proportion("phq-9-charted", "PHQ9Charted");
        group(measure, "only", "Initial Population", "Denominator", "Denominator Exclusions", "Numerator");
        return measure;
    }

    /** A Measure without groups. */
    static Measure proportion(String id, String library) {
        Measure measure = new Measure();
        measure.setId(id);
        measure.setUrl("https://hospital.example/Measure/" + id).setVersion("1.0.0");
        measure.addLibrary("https://hospital.example/Library/" + library + "|1.0.0");
        measure.getScoring()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/measure-scoring")
                .setCode("proportion");
        return measure;
    }

    /** @param criteria of initial population, denominator, its exclusions and numerator */
    static void group(Measure measure, String id, String... criteria) {
        List<String> codes = List.of("initial-population", "denominator", "denominator-exclusion", "numerator");
        Measure.MeasureGroupComponent group = measure.addGroup();
        group.setId(id);
        for (int i = 0; i < codes.size(); i++) {
            Measure.MeasureGroupPopulationComponent population = group.addPopulation();
            population.setId(id + "-" + codes.get(i));
            population
                    .getCode()
                    .addCoding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/measure-population")
                    .setCode(codes.get(i));
            population.getCriteria().setLanguage("text/cql-identifier").setExpression(criteria[i]);
        }
    }
}
