package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.AuditDoor.ATTENDANCE;
import static org.rapport.adapter.fhirserver.AuditDoor.MARCH;
import static org.rapport.adapter.fhirserver.AuditDoor.populations;
import static org.rapport.adapter.fhirserver.AuditDoor.strata;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditRights;

/** Populations of Rapport's own audits at the Measure door, over a real database. */
class EvaluateMeasureTest {
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
    }

    @Test
    void aTeamGetsTheCountsAsTheyAre() {
        door.rows.sessions(1, "2026-03-31", "AAAANX", "p");

        MeasureReport report = door.report(ATTENDANCE);

        assertThat(report.getType()).isEqualTo(MeasureReport.MeasureReportType.SUMMARY);
        assertThat(report.getMeasure()).isEqualTo("https://rapport.org/fhir/Measure/rapport-audit-attendance|0.1.0");
        assertThat(populations(report.getGroupFirstRep()))
                .isEqualTo("initial-population 6, denominator 6, denominator-exclusion 1, numerator 4, judged 5");
        assertThat(report.getGroupFirstRep().getMeasureScore().getValue()).isEqualByComparingTo("0.8");
    }

    @Test
    void everyStratumIsThere() {
        door.rows.sessions(1, "2026-03-31", "AAN", "p").sessions(2, "2026-03-31", "A", "q");

        MeasureReport report = door.report(ATTENDANCE + "&stratifier=sex,modality");

        assertThat(strata(report, "attendance-sex")).containsExactly("female 2/3", "male 1/1");
        assertThat(strata(report, "attendance-modality")).containsExactly("cbt 2/3", "unknown 1/1");
        assertThat(report.getGroupFirstRep().getStratifier()).hasSize(2);
    }

    @Test
    void parametersMayBePosted() {
        door.rows.sessions(1, "2026-03-31", "AAN", "p");
        String body =
                """
                {"resourceType":"Parameters","parameter":[
                 {"name":"measure","valueString":"https://rapport.org/fhir/Measure/rapport-audit-attendance"},
                 {"name":"periodStart","valueDate":"2026-03-01"},{"name":"periodEnd","valueDate":"2026-03-31"},
                 {"name":"reportType","valueCode":"population"}]}""";

        HttpResponse<String> answer = door.endpoint.post("Measure/$evaluate-measure", "application/fhir+json", body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(populations(Endpoint.read(MeasureReport.class, answer).getGroupFirstRep()))
                .contains("numerator 2, judged 3");
    }

    @Test
    void outcomesComeWithThirds() {
        for (String value : List.of("0.50", "0.75", "1.00")) {
            door.rows.courses(
                    1,
                    "p" + value,
                    2,
                    "ended = date '2026-03-15'",
                    "attended = 9",
                    "caseness = true",
                    "recovery = true",
                    "attendance = " + value);
        }

        MeasureReport report =
                door.report("Measure/rapport-audit-outcome-by-engagement/$evaluate-measure?stratifier=none&" + MARCH);

        assertThat(report.getGroup().stream().map(MeasureReportGroupComponent::getId))
                .containsExactly(
                        "recovery",
                        "reliable-recovery",
                        "reliable-improvement",
                        "reliable-deterioration",
                        "phq9-response",
                        "phq9-remission");
        assertThat(strata(report, "recovery-attendance-third"))
                .containsExactly("low 2/2", "middle 2/2", "high 2/2", "unknown 0/0");
        assertThat(strata(report, "recovery-alliance-third")).contains("unknown 6/6");
    }

    @Test
    void measurementQualityHasAGroupForEachStatistic() {
        for (int i = 0; i < 4; i++) {
            door.endpoint.database.execute(
                    "insert into audit_form values ('north', 'p%d', 'c', 1, 'phq-9-total', '2026-03-0%d', true, %d, null, false, '{%d,1}')"
                            .formatted(i, i + 1, i + 1, i));
        }

        MeasureReport report = door.report("Measure/rapport-audit-measurement-quality/$evaluate-measure?" + MARCH);

        MeasureReportGroupComponent mean = report.getGroup().stream()
                .filter(group -> group.getId().equals("mean"))
                .findFirst()
                .orElseThrow();
        StratifierGroupComponent phq = mean.getStratifierFirstRep().getStratumFirstRep();
        assertThat(phq.getValue().getText()).isEqualTo("phq-9-total");
        assertThat(phq.getMeasureScore().getValue()).isEqualByComparingTo("2.5");
        assertThat(phq.getPopulationFirstRep().getCount()).isEqualTo(4);
        door.rights = Optional.of(AuditRights.AGGREGATE);
        assertThat(
                        door
                                .report("Measure/rapport-audit-measurement-quality/$evaluate-measure?" + MARCH)
                                .getGroup()
                                .stream()
                                .flatMap(group -> group.getStratifierFirstRep().getStratum().stream())
                                .map(stratum -> stratum.getMeasureScore()
                                        .getExtensionByUrl("http://hl7.org/fhir/StructureDefinition/data-absent-reason")
                                        .getValue()
                                        .primitiveValue()))
                .isNotEmpty()
                .containsOnly("masked");
    }
}
