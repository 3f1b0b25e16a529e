package org.rapport.adapter.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.cql.MeasureCounts.counts;
import static org.rapport.domain.fact.FactFixtures.at;
import static org.rapport.domain.fact.FactFixtures.source;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.Reference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.application.audit.MeasureEngine.Request;
import org.rapport.application.audit.ScoresTold;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.fact.PatientFact;
import org.rapport.domain.scoring.AuditFacts;
import org.rapport.domain.scoring.RulesFixtures;
import org.rapport.fhir.R4;
import org.rapport.fhir.measure.MeasureContent;

/** A hospital's Measure of remission and response four to eight months after a high PHQ-9, of forms and charted totals. */
class DepressionResponseTest {
    private static final String MEASURE = "https://hospital.example/Measure/depression-response";
    private static final String ADULT = "1990-06";

    private Clinic clinic;

    @BeforeEach
    void hospital() throws IOException {
        Measure measure = HospitalMeasure.proportion("depression-response", "DepressionResponse");
        for (String group : List.of("Followed Up", "Remission", "Response")) {
            HospitalMeasure.group(measure, group, "Initial Population", "Initial Population", "Exclusions", group);
        }
        String cql = Files.readString(Path.of("src/test/resources/measures/DepressionResponse.cql"));
        MeasureContent content = MeasureContent.of(List.of(
                measure,
                HospitalMeasure.library("DepressionResponse", cql),
                HospitalMeasure.valueSet("other-disorders", "http://snomed.info/sct", "13746004")));
        clinic = new Clinic(RulesFixtures.changing(), content.and(Clinic.PACKAGED), at("2026-12-31"));
    }

    @Test
    void countsWhoIsWellOrHalfAsIllFourToEightMonthsLater() {
        with("remitted", ADULT, "2025-09-01", 18, "2026-01-15", 4);
        with("responded", ADULT, "2025-09-01", 18, "2026-01-15", 9);
        with("neither", ADULT, "2025-09-01", 18, "2026-01-15", 10);
        with("lost", ADULT, "2025-09-01", 18);
        with("never-high", ADULT, "2025-09-01", 9, "2026-01-15", 2);

        assertThat(report()).isEqualTo("Followed Up 4 4 0 3, Remission 4 4 0 1, Response 4 4 0 2");
    }

    @Test
    void takesTheFirstHighTotalOfTheIntakePeriodAndTheLastOfTheFollowUp() {
        with("first", ADULT, "2025-09-01", 12, "2025-10-01", 20, "2026-01-15", 10, "2026-02-15", 6);
        with("before-intake", ADULT, "2025-04-30", 20, "2025-09-15", 3);
        with("on-the-first-day", ADULT, "2025-05-01", 20, "2025-09-15", 3);
        with("on-the-last-day", ADULT, "2026-04-30", 20, "2026-09-15", 3);
        with("after-intake", ADULT, "2026-05-01", 20, "2026-09-15", 3);

        assertThat(report()).isEqualTo("Followed Up 3 3 0 3, Remission 3 3 0 2, Response 3 3 0 3");
    }

    @Test
    void countsTheDaysFrom120To240() {
        with("day-119", ADULT, "2025-09-01", 18, "2025-12-29", 1);
        with("day-120", ADULT, "2025-09-01", 18, "2025-12-30", 1);
        with("day-240", ADULT, "2025-09-01", 18, "2026-04-29", 1);
        with("day-241", ADULT, "2025-09-01", 18, "2026-04-30", 1);

        assertThat(report()).isEqualTo("Followed Up 4 4 0 2, Remission 4 4 0 2, Response 4 4 0 2");
    }

    @Test
    void isAboutThoseOfTwelveYearsAndMore() {
        with("twelve", "2013-08", "2025-09-01", 18, "2026-01-15", 4);
        with("eleven", "2013-10", "2025-09-01", 18, "2026-01-15", 4);

        assertThat(report()).startsWith("Followed Up 1 1 0 1");
    }

    @Test
    void takesTotalsOfFormsAndOfTheChartTogether() {
        List<Fact> facts =
                new ArrayList<>(AuditFacts.form("q1", "phq-9", "2025-09-01T10:00", AuditFacts.all("phq-9", "2"), "e1"));
        facts.add(born("p1", ADULT));
        facts.add(charted("p1", "2026-01-15", 4));
        clinic.with(facts);

        assertThat(report()).isEqualTo("Followed Up 1 1 0 1, Remission 1 1 0 1, Response 1 1 0 1");
    }

    @Test
    void excludesWhoeverHasAnotherDisorderByWhatComesWithTheRequest() {
        with("p1", ADULT, "2025-09-01", 18, "2026-01-15", 4);
        Condition bipolar = new Condition();
        bipolar.setId("c1");
        bipolar.setSubject(new Reference("Patient/p1"));
        bipolar.getCode().addCoding().setSystem("http://snomed.info/sct").setCode("13746004");
        Bundle further = new Bundle().setType(Bundle.BundleType.COLLECTION);
        further.addEntry().setResource(bipolar);
        Request plain = request();

        MeasureReport report = (MeasureReport) clinic.evaluate(new Request(
                plain.measure(),
                plain.from(),
                plain.to(),
                ReportType.INDIVIDUAL,
                Optional.empty(),
                Optional.of("p1"),
                Optional.empty(),
                plain.parameters(),
                Optional.of(R4.context()
                        .newJsonParser()
                        .encodeResourceToString(further)
                        .getBytes(StandardCharsets.UTF_8)),
                ScoresTold.ALL));

        assertThat(counts(report, "Response")).isEqualTo("1 1 1 0");
    }

    private String report() {
        MeasureReport report = (MeasureReport) clinic.evaluate(request());
        return String.join(
                ", ",
                List.of("Followed Up", "Remission", "Response").stream()
                        .map(group -> group + " " + counts(report, group))
                        .toList());
    }

    private static Request request() {
        return Clinic.request(MEASURE, "2026-01-01", "2026-12-31", ReportType.POPULATION);
    }

    /** @param totals day, total, day, total and so on */
    private void with(String patient, String born, Object... totals) {
        List<Fact> facts = new ArrayList<>(List.of(born(patient, born)));
        for (int i = 0; i < totals.length; i += 2) {
            facts.add(charted(patient, (String) totals[i], (int) totals[i + 1]));
        }
        clinic.with(facts);
    }

    private static Fact born(String patient, String month) {
        return new PatientFact(
                source("Patient", patient),
                patient,
                Optional.empty(),
                Optional.of(YearMonth.parse(month)),
                Optional.empty());
    }

    private static Fact charted(String patient, String day, int total) {
        return new OutcomeFact(
                source("Observation", patient + "-" + day),
                patient,
                "http://loinc.org",
                "44261-6",
                at(day + "T12:00"),
                Optional.of(BigDecimal.valueOf(total)),
                Optional.empty());
    }
}
