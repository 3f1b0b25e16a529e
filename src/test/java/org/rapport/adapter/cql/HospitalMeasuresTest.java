package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.charted;
import static org.rapport.domain.fact.FactFixtures.encounter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.application.audit.MeasureEngine.Request;
import org.rapport.application.audit.ScoresTold;
import org.rapport.fhir.R4;

/** A hospital's own Measure in its own Library: clients with a session and a charted PHQ-9 in the period. */
class HospitalMeasuresTest {
    private static final String MEASURE = HospitalMeasure.URL;

    @TempDir
    private Path routes;

    private HospitalFolder hospital;

    @BeforeEach
    void folder() throws IOException {
        hospital = new HospitalFolder(routes);
    }

    @Test
    void runThroughTheSameDoor() throws IOException {
        hospital.bring();
        Clinic clinic = hospital.clinic(
                attended("e1", "2026-02-02"), charted("o1", "2026-02-02T11:00"), attended("late", "2026-03-01"));

        MeasureReport report = clinic.population(MEASURE, "2026-02-01", "2026-02-28");

        assertThat(report.getMeasure()).isEqualTo(MEASURE + "|1.0.0");
        assertThat(counts(report)).isEqualTo("1 1 0 1");
        assertThat(counts(clinic.population("site.phq-9-charted", "2026-03-01", "2026-03-31")))
                .isEqualTo("1 1 0 0");
        assertThat(counts(clinic.population(MEASURE + "|1.0.0", "2026-04-01", "2026-04-30")))
                .isEqualTo("0 0 0 0");
    }

    @Test
    void countTheMillisecondsOfBothDays() throws IOException {
        hospital.bring();
        Clinic first =
                hospital.clinic(encounter("e", "finished", "2026-02-01T00:00").fact());
        Clinic last =
                hospital.clinic(encounter("e", "finished", "2026-02-28T23:00").fact());

        assertThat(counts(first.population(MEASURE, "2026-02-01", "2026-02-28")))
                .as("the first millisecond")
                .isEqualTo("1 1 0 0");
        assertThat(counts(last.population(MEASURE, "2026-02-01", "2026-02-28"))).isEqualTo("1 1 0 0");
        assertThat(counts(first.population(MEASURE, "2026-02-02", "2026-02-28")))
                .isEqualTo("0 0 0 0");
    }

    @Test
    void tellOfOneClientWhatWasLookedAt() throws IOException {
        hospital.bring();
        Clinic clinic = hospital.clinic(attended("e1", "2026-02-02"), charted("o1", "2026-02-02T11:00"));

        MeasureReport report = (MeasureReport) clinic.evaluate(ofOne("p1", Map.of(), Optional.empty()));

        assertThat(report.getType()).isEqualTo(MeasureReport.MeasureReportType.INDIVIDUAL);
        assertThat(report.getSubject().getReference()).isEqualTo("Patient/p1");
        assertThat(report.getPeriod().getStartElement().getValueAsString()).isEqualTo("2026-02-01");
        assertThat(report.getPeriod().getEndElement().getValueAsString()).isEqualTo("2026-02-28");
        assertThat(report.getEvaluatedResource())
                .extracting(Reference::getReference)
                .contains("Encounter/e1", "Observation/o1");
    }

    @Test
    void tellWhoIsInWhichPopulation() throws IOException {
        hospital.bring();
        Clinic clinic = hospital.clinic(attended("e1", "2026-02-02"));

        MeasureReport report = (MeasureReport)
                clinic.evaluate(Clinic.request(MEASURE, "2026-02-01", "2026-02-28", ReportType.SUBJECT_LIST));

        assertThat(report.getType()).isEqualTo(MeasureReport.MeasureReportType.SUBJECTLIST);
        assertThat(report.getContained())
                .filteredOn(ListResource.class::isInstance)
                .anySatisfy(list -> assertThat(((ListResource) list).getEntry())
                        .extracting(entry -> entry.getItem().getReference())
                        .containsExactly("Patient/p1"));
    }

    @Test
    void areAskedAboutThePatientsOfOneClinician() throws IOException {
        hospital.bring();
        Clinic clinic = hospital.clinic(
                encounter("e1", "finished", "2026-02-02").by("dr-1").fact());

        assertThat(counts((MeasureReport) clinic.evaluate(of("dr-1")))).isEqualTo("1 1 0 0");
        assertThat(counts((MeasureReport) clinic.evaluate(of("dr-2")))).isEqualTo("0 0 0 0");
    }

    @Test
    void takeFurtherDataAndParametersAlong() throws IOException {
        hospital.bring();
        Clinic clinic = hospital.clinic(attended("e1", "2026-02-02"));
        Condition condition = new Condition();
        condition.setId("c1");
        condition.setSubject(new Reference("Patient/p1"));
        condition.setCode(new CodeableConcept());
        condition.getCode().addCoding().setSystem("http://snomed.info/sct").setCode("35489007");
        Bundle further = new Bundle().setType(Bundle.BundleType.COLLECTION);
        further.addEntry().setResource(condition);
        byte[] json =
                R4.context().newJsonParser().encodeResourceToString(further).getBytes(StandardCharsets.UTF_8);

        assertThat(counts((MeasureReport) clinic.evaluate(ofOne("p1", Map.of(), Optional.of(json)))))
                .isEqualTo("1 1 1 0");
        assertThat(counts((MeasureReport) clinic.evaluate(ofOne("p1", Map.of("At least", "2"), Optional.empty()))))
                .isEqualTo("0 0 0 0");
        assertThatThrownBy(() -> clinic.evaluate(ofOne("p1", Map.of("At least", "two"), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The parameter At least takes a value of the type Integer");
    }

    @Test
    void refuseWithASentenceWhatCannotBeAnswered() throws IOException {
        hospital.bring();
        Clinic clinic = hospital.clinic(attended("e1", "2026-02-02"));

        assertThatThrownBy(() -> clinic.evaluate(ofOne("nobody", Map.of(), Optional.empty())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no patient nobody here");
        assertThatThrownBy(
                        () -> clinic.population("https://hospital.example/Measure/other", "2026-02-01", "2026-02-28"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no such Measure");
        assertThat(clinic.engine().knows(MEASURE)).isTrue();
        assertThat(clinic.engine().knows("site.phq-9-charted")).isTrue();
        assertThat(clinic.engine().knows("https://hospital.example/Measure/other"))
                .isFalse();
    }

    private static Request ofOne(String subject, Map<String, String> parameters, Optional<byte[]> additional) {
        return new Request(
                MEASURE,
                LocalDate.parse("2026-02-01"),
                LocalDate.parse("2026-02-28"),
                ReportType.INDIVIDUAL,
                Optional.of("site"),
                Optional.of(subject),
                Optional.empty(),
                parameters,
                additional,
                ScoresTold.ALL);
    }

    private static Request of(String practitioner) {
        return new Request(
                MEASURE,
                LocalDate.parse("2026-02-01"),
                LocalDate.parse("2026-02-28"),
                ReportType.POPULATION,
                Optional.empty(),
                Optional.empty(),
                Optional.of(practitioner),
                Map.of(),
                Optional.empty(),
                ScoresTold.ALL);
    }

    private static String counts(MeasureReport report) {
        return "%d %d %d %d"
                .formatted(
                        Clinic.count(report, "only", "initial-population"),
                        Clinic.count(report, "only", "denominator"),
                        Clinic.count(report, "only", "denominator-exclusion"),
                        Clinic.count(report, "only", "numerator"));
    }
}
