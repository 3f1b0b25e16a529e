package org.rapport.adapter.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.fhirserver.AuditDoor.ATTENDANCE;
import static org.rapport.adapter.fhirserver.AuditDoor.MARCH;
import static org.rapport.adapter.fhirserver.AuditDoor.populations;
import static org.rapport.adapter.fhirserver.AuditDoor.strata;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.hl7.fhir.r4.model.MeasureReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rapport.application.audit.AuditRights;

/** What the Measure door tells whom of Rapport's own audits. */
class AuditCallersTest {
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
    void anAggregateCallerGetsSmallCountsMasked() {
        door.rights = Optional.empty();
        door.rows
                .sessions(1, "2026-03-31", "AAAAAAAAAAANNN", "p")
                .sessions(2, "2026-03-31", "AAAAAAAAAAAANNNNNNNN", "q");

        MeasureReport report = door.report(ATTENDANCE + "&stratifier=service");

        assertThat(populations(report.getGroupFirstRep()))
                .isEqualTo("initial-population *, denominator *, denominator-exclusion *, numerator 25, judged 35");
        assertThat(report.getGroupFirstRep().getMeasureScore().getValue()).isEqualByComparingTo("0.7143");
        assertThat(strata(door.report(ATTENDANCE + "&stratifier=sex"), "attendance-sex"))
                .containsExactly("female */15", "male */20", "other */*", "unknown */*");
    }

    @Test
    void anAggregateCallerAsksForWholeMonths() {
        door.rights = Optional.of(AuditRights.AGGREGATE);

        HttpResponse<String> answer = door.endpoint.get(
                "Measure/rapport-audit-attendance/$evaluate-measure?periodStart=2026-03-01&periodEnd=2026-03-30");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("whole months");
        String since = "Measure/rapport-audit-attendance/$evaluate-measure?periodStart=2026-03&periodEnd=";
        assertThat(door.endpoint.get(since + "2026-05").statusCode()).isEqualTo(200);
        assertThat(door.endpoint.get(since + "2026-06").body()).contains("months that are over");
        assertThat(door.endpoint.get(since + "2056-06").body()).contains("at most 20 years long");
    }

    @ParameterizedTest
    @CsvSource({
        "Measure/rapport-audit-attendance/$evaluate-measure?reportType=subject-list",
        "Measure/rapport-audit-attendance/$evaluate-measure?subject=Patient/p1",
        "Measure/cms137/$evaluate-measure?reportType=population",
        "Measure/cms137/$evaluate-measure?subject=p1",
        "Measure/$care-gaps?site=north",
        "Measure/rapport-audit-attendance/$evaluate-measure?practitioner=anna",
        "Measure/rapport-audit-attendance/$evaluate-measure?stratifier=practitioner"
    })
    void nothingAboutASinglePersonIsForAnAggregateCaller(String path) {
        door.rights = Optional.of(AuditRights.AGGREGATE);

        assertThat(door.endpoint.get(path + "&" + MARCH).statusCode()).isEqualTo(403);
    }

    @Test
    void aSupervisorMayNarrowDownToAClinicianWithThirtyClosedCases() {
        door.rights = Optional.of(new AuditRights(true, true, true));
        door.rows.sessions(1, "2026-03-31", "AAN", "p").sessions(2, "2026-03-31", "A", "q");
        door.rows
                .courses(1, "c", 30, "ended = date '2026-03-02'", "attended = 9")
                .courses(2, "d", 29, "ended = date '2026-03-02'", "attended = 9");
        String anna = ATTENDANCE + "&site=north&stratifier=none&practitioner=Practitioner/anna";

        HttpResponse<String> refused = door.endpoint.get(anna);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("at least 30 closed cases");

        door.rows.courses(2, "e", 1, "ended = date '2026-03-02'", "attended = 9");
        assertThat(populations(door.report(anna).getGroupFirstRep())).contains("numerator 2, judged 3");
        assertThat(strata(door.report(ATTENDANCE + "&site=north&stratifier=practitioner"), "attendance-practitioner"))
                .containsExactly("anna 2/3", "ben 1/1");
        assertThat(door.endpoint.get(ATTENDANCE + "&stratifier=practitioner").body())
                .contains("name the site");
    }
}
