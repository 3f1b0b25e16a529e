package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.domain.fact.FactFixtures.attended;

import java.io.IOException;
import java.nio.file.Path;
import org.hl7.fhir.r4.model.Measure;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rapport.application.definition.DefinitionsBySite.RefusedFile;
import org.rapport.fhir.site.SiteCatalogue;

/** What a hospital brings along for Measures of its own, and what is wrong with it. */
class HospitalFilesTest {
    private static final String MEASURE = HospitalMeasure.URL;

    @TempDir
    private Path routes;

    private HospitalFolder hospital;

    @BeforeEach
    void folder() throws IOException {
        hospital = new HospitalFolder(routes);
    }

    @Test
    void sayWhatIsWrongWithTheirLogic() throws IOException {
        hospital.bring(
                HospitalMeasure.measure(),
                HospitalMeasure.library(
                        "library PHQ9Charted version '1.0.0'\ncontext Patient\ndefine \"Sessions\": nonsense("));
        Clinic clinic = hospital.clinic(attended("e1", "2026-02-02"));

        assertThatThrownBy(() -> clinic.population(MEASURE, "2026-02-01", "2026-02-28"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The logic of the Measure " + MEASURE + " cannot be translated: line 3");
        clinic.engine().warmUp();
    }

    @Test
    void areRefusedFileByFileWhenTheyCannotBeUsed() throws IOException {
        hospital.text("torn.json", "{\"resourceType\": \"Measure\",");
        hospital.text("other.json", "{\"resourceType\": \"Patient\", \"id\": \"p\"}");
        Measure ours = HospitalMeasure.measure();
        ours.setUrl("https://rapport.org/fhir/Measure/ours");
        hospital.write("ours.json", ours);
        hospital.write("alone.json", HospitalMeasure.measure());

        SiteCatalogue catalogue = hospital.catalogue();

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
        String before = hospital.catalogue().of("site").fingerprint();
        hospital.bring();
        SiteCatalogue catalogue = hospital.catalogue();

        assertThat(catalogue.all(Measure.class))
                .extracting(measure -> measure.getIdElement().getIdPart())
                .contains("site.phq-9-charted", "rapport-audit-attendance");
        assertThat(catalogue.of("site").fingerprint()).isEqualTo(before);
    }
}
