package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.attended;
import static org.rapport.domain.fact.FactFixtures.charted;
import static org.rapport.domain.fact.FactFixtures.encounter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Library;
import org.hl7.fhir.r4.model.ListResource;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.application.audit.MeasureEngine.Request;
import org.rapport.application.definition.DefinitionsBySite.RefusedFile;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.RulesFixtures;
import org.rapport.fhir.R4;
import org.rapport.fhir.site.SiteCatalogue;

/** A hospital's own Measure in its own Library: clients with a session and a charted PHQ-9 in the period. */
class HospitalMeasuresTest {
    private static final String MEASURE = HospitalMeasure.URL;

    @TempDir
    private Path routes;

    private Path folder;

    @BeforeEach
    void folder() throws IOException {
        folder = Files.createDirectories(routes.resolve("sites/site/measures"));
    }

    @Test
    void runThroughTheSameDoor() throws IOException {
        bring();
        Clinic clinic =
                clinic(attended("e1", "2026-02-02"), charted("o1", "2026-02-02T11:00"), attended("late", "2026-03-01"));

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
        bring();
        Clinic first = clinic(encounter("e", "finished", "2026-02-01T00:00").fact());
        Clinic last = clinic(encounter("e", "finished", "2026-02-28T23:00").fact());

        assertThat(counts(first.population(MEASURE, "2026-02-01", "2026-02-28")))
                .as("the first millisecond")
                .isEqualTo("1 1 0 0");
        assertThat(counts(last.population(MEASURE, "2026-02-01", "2026-02-28"))).isEqualTo("1 1 0 0");
        assertThat(counts(first.population(MEASURE, "2026-02-02", "2026-02-28")))
                .isEqualTo("0 0 0 0");
    }

    @Test
    void tellOfOneClientWhatWasLookedAt() throws IOException {
        bring();
        Clinic clinic = clinic(attended("e1", "2026-02-02"), charted("o1", "2026-02-02T11:00"));

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
        bring();
        Clinic clinic = clinic(attended("e1", "2026-02-02"));

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
        bring();
        Clinic clinic =
                clinic(encounter("e1", "finished", "2026-02-02").by("dr-1").fact());

        assertThat(counts((MeasureReport) clinic.evaluate(of("dr-1")))).isEqualTo("1 1 0 0");
        assertThat(counts((MeasureReport) clinic.evaluate(of("dr-2")))).isEqualTo("0 0 0 0");
    }

    @Test
    void takeFurtherDataAndParametersAlong() throws IOException {
        bring();
        Clinic clinic = clinic(attended("e1", "2026-02-02"));
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
        bring();
        Clinic clinic = clinic(attended("e1", "2026-02-02"));

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

    @Test
    void sayWhatIsWrongWithTheirLogic() throws IOException {
        bring(
                HospitalMeasure.measure(),
                HospitalMeasure.library(
                        "library PHQ9Charted version '1.0.0'\ncontext Patient\ndefine \"Sessions\": nonsense("));
        Clinic clinic = clinic(attended("e1", "2026-02-02"));

        assertThatThrownBy(() -> clinic.population(MEASURE, "2026-02-01", "2026-02-28"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The logic of the Measure " + MEASURE + " cannot be translated: line 3");
        clinic.engine().warmUp();
    }

    @Test
    void areRefusedFileByFileWhenTheyCannotBeUsed() throws IOException {
        Files.writeString(folder.resolve("torn.json"), "{\"resourceType\": \"Measure\",");
        Files.writeString(folder.resolve("other.json"), "{\"resourceType\": \"Patient\", \"id\": \"p\"}");
        Measure ours = HospitalMeasure.measure();
        ours.setUrl("https://rapport.org/fhir/Measure/ours");
        write("ours.json", ours);
        write("alone.json", HospitalMeasure.measure());

        SiteCatalogue catalogue = catalogue();

        assertThat(catalogue.refused())
                .extracting(RefusedFile::file, RefusedFile::reason)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("measures/torn.json", "The file is no FHIR R4 JSON."),
                        org.assertj.core.groups.Tuple.tuple(
                                "measures/other.json", "The file holds no Measure, Library, ValueSet or CodeSystem."),
                        org.assertj.core.groups.Tuple.tuple(
                                "measures/ours.json", "Urls under https://rapport.org/fhir/ are Rapport's."),
                        org.assertj.core.groups.Tuple.tuple(
                                "measures",
                                "The Measure phq-9-charted has no Library here:"
                                        + " https://hospital.example/Library/PHQ9Charted|1.0.0"));
        assertThat(catalogue.measures("site").measure("phq-9-charted")).isEmpty();
        assertThat(catalogue.measures("site").measure("rapport-audit-attendance"))
                .isPresent();
    }

    @Test
    void areServedBesideThePackagedOnesAndChangeNoScore() throws IOException {
        String before = catalogue().of("site").fingerprint();
        bring();
        SiteCatalogue catalogue = catalogue();

        assertThat(catalogue.all(Measure.class))
                .extracting(measure -> measure.getIdElement().getIdPart())
                .contains("site.phq-9-charted", "rapport-audit-attendance");
        assertThat(catalogue.of("site").fingerprint()).isEqualTo(before);
    }

    private Clinic clinic(Fact... facts) {
        return new Clinic(RulesFixtures.rules(), catalogue().measures("site"), at("2026-06-01")).with(List.of(facts));
    }

    private SiteCatalogue catalogue() {
        return SiteCatalogue.load(Clinic.DEFINITIONS, Optional.of(routes), List.of("site"));
    }

    private void bring() throws IOException {
        bring(HospitalMeasure.measure(), HospitalMeasure.library(HospitalMeasure.CQL));
    }

    private void bring(Measure measure, Library library) throws IOException {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        bundle.addEntry().setResource(measure);
        bundle.addEntry().setResource(library);
        bundle.addEntry().setResource(HospitalMeasure.valueSet("phq-9", "http://loinc.org", "44261-6"));
        bundle.addEntry().setResource(HospitalMeasure.valueSet("depression", "http://snomed.info/sct", "35489007"));
        write("phq-9-charted.json", bundle);
    }

    private void write(String name, org.hl7.fhir.r4.model.Resource resource) throws IOException {
        Files.writeString(folder.resolve(name), R4.context().newJsonParser().encodeResourceToString(resource));
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
                additional);
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
                Optional.empty());
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
