package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.AuditDoor.ALL;
import static org.rapport.adapter.fhirserver.AuditDoor.ATTENDANCE;
import static org.rapport.adapter.fhirserver.AuditDoor.CLINICIAN;
import static org.rapport.adapter.fhirserver.AuditDoor.MARCH;
import static org.rapport.adapter.fhirserver.AuditDoor.TEAM;
import static org.rapport.adapter.fhirserver.AuditDoor.populations;
import static org.rapport.adapter.fhirserver.AuditDoor.strata;

import java.util.Optional;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.domain.audit.Tally;

/** What goes to the engine of Measures, and how its answers are told. */
class EvaluatedMeasuresTest {
    private static final String HOSPITAL = "Measure/cms137/$evaluate-measure?" + MARCH;

    private static AuditDoor door;

    @BeforeAll
    static void open() {
        door = new AuditDoor();
    }

    @AfterAll
    static void close() {
        door.close();
    }

    @BeforeEach
    void groups() {
        door.fresh();
        door.engine.forget();
    }

    @Test
    void singlePatientsAndMeasuresOfAHospitalGoToTheEngine() {
        door.rights = Optional.of(CLINICIAN);

        assertThat(door.report(ATTENDANCE + "&subject=Patient/p1").getSubject().getReference())
                .isEqualTo("Patient/p1");
        assertThat(door.report("Measure/cms137/$evaluate-measure?subject=p2&" + MARCH)
                        .getMeasure())
                .isEqualTo("cms137");
        assertThat(door.report("Measure/$evaluate-measure?measure=cms137&reportType=subject-list&" + MARCH)
                        .getMeasure())
                .isEqualTo("cms137");
    }

    @Test
    void countsOfTheEngineAreMaskedForWhoMayNotSeeSmallOnes() {
        door.engine.says("young", 22, 3).says("old", 21, 17);
        door.rights = Optional.of(CLINICIAN);

        MeasureReport report = door.report(HOSPITAL);

        assertThat(report.getEvaluatedResource()).isEmpty();
        assertThat(populations(report.getGroupFirstRep()))
                .isEqualTo("initial-population *, denominator 45, numerator 20");
        assertThat(report.getGroupFirstRep().getMeasureScore().getValue()).isEqualByComparingTo("0.4444");
        assertThat(strata(report, "part")).containsExactly("young *", "old *");
        door.rights = Optional.of(TEAM);
        assertThat(populations(door.report(HOSPITAL).getGroupFirstRep()))
                .isEqualTo("initial-population 43, denominator 43, numerator 20");
    }

    @Test
    void whatAnEngineAddsToAPopulationIsNotAWayAroundTheMask() {
        door.engine.says("young", 22, 3).says("old", 21, 17);
        assertThat(door.endpoint.get(HOSPITAL).body()).contains("17.4321");
        door.rights = Optional.of(CLINICIAN);

        assertThat(door.endpoint.get(HOSPITAL).body())
                .contains("masked")
                .doesNotContain("17.4321")
                .doesNotContain("aggregateResult");
    }

    @Test
    void manyCasesOfAFewPeopleAreASmallNumberHereToo() {
        door.engine.of(new Tally.People(4, 9, 10, 0));
        door.rights = Optional.of(CLINICIAN);

        assertThat(populations(door.report(HOSPITAL).getGroupFirstRep()))
                .isEqualTo("initial-population *, denominator 45, numerator *");
    }

    @Test
    void aPopulationOfOneSubjectIsAboutThisSubject() {
        door.rights = Optional.of(CLINICIAN);

        assertThat(door.report(ATTENDANCE + "&subject=Patient/17&reportType=population")
                        .getSubject()
                        .getReference())
                .isEqualTo("Patient/17");
    }

    @Test
    void aPeriodIsAtMostTwentyYears() {
        String years = "Measure/cms137/$evaluate-measure?periodStart=2000-01-01&periodEnd=2020-01-0";

        assertThat(door.report(years + "1").getGroup()).isNotEmpty();
        assertThat(door.endpoint.get(years + "2").body()).contains("at most 20 years long");
        assertThat(door.endpoint
                        .get("Measure/cms137/$evaluate-measure?periodStart=2026-04-01&periodEnd=2026-03-01")
                        .body())
                .contains("ends before it begins");
    }

    @Test
    void aMeasureOfAHospitalIsAskedAboutThePatientsOfAClinicianWithThirtyClosedCases() {
        door.rights = Optional.of(ALL);
        door.rows
                .courses(1, "c", 30, "ended = date '2026-03-02'", "attended = 9")
                .courses(2, "d", 29, "ended = date '2026-03-02'", "attended = 9");
        String ofOne = HOSPITAL + "&reportType=subject-list&practitioner=Practitioner/";

        assertThat(door.endpoint.get(ofOne + "ben").body()).contains("at least 30 closed cases");
        assertThat(door.endpoint.get(ofOne + "anna").statusCode())
                .as("with all but one, the one would be given away")
                .isEqualTo(403);
        door.rows.courses(2, "e", 1, "ended = date '2026-03-02'", "attended = 9");
        assertThat(door.report(ofOne + "anna").getSubject().getReference()).isEqualTo("Patient/of-anna");
        door.rights = Optional.of(TEAM);
        assertThat(door.endpoint.get(ofOne + "anna").body()).contains("for supervisors");
    }

    @Test
    void partsThatAreSingleCliniciansAreForSupervisorsAndOfThoseWithThirtyClosedCases() {
        door.rows
                .group(3, "north", "clinic", null, "cleo", "25-34", "female")
                .group(4, "north", "clinic", null, "dan", "25-34", "female")
                .courses(1, "c", 30, "ended = date '2026-03-02'", "attended = 9")
                .courses(2, "d", 29, "ended = date '2026-03-02'", "attended = 9")
                .courses(3, "e", 12, "ended = date '2026-03-02'", "attended = 9")
                .courses(4, "f", 40, "ended = date '2026-03-02'", "attended = 9");
        door.engine
                .says("anna", 10, 5)
                .says("Practitioner/ben", 10, 5)
                .says("Practitioner/https://ehr/Practitioner/dan", 10, 5)
                .says("Practitioner/never-seen", 3, 1)
                .says("unknown", 10, 5);

        assertThat(strata(door.report(HOSPITAL), "part")).containsExactly("unknown 5");
        door.rights = Optional.of(ALL);
        assertThat(strata(door.report(HOSPITAL), "part"))
                .containsExactly("anna 5", "Practitioner/https://ehr/Practitioner/dan 5", "unknown 5");
    }
}
