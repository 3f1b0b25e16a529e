package org.rapport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.audit.AuditedHospitals.ANALYST;
import static org.rapport.audit.AuditedHospitals.DATABASE;
import static org.rapport.audit.AuditedHospitals.MARCH;
import static org.rapport.audit.AuditedHospitals.TEAM;
import static org.rapport.audit.AuditedHospitals.steps;
import static org.rapport.audit.AuditedHospitals.text;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.AuditReport.Breakdown;
import org.rapport.application.audit.AuditRights;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.ChartReport;
import org.rapport.application.audit.ChartReport.Signal;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;

/** What audits tell whom: counts, charts and funnels, over rows in a real database. */
class ProtectedAuditsTest {
    private final AuditedHospitals hospitals = new AuditedHospitals();

    @BeforeEach
    void groups() {
        hospitals.fresh();
    }

    @Test
    void manySessionsOfAFewPeopleAreASmallNumber() {
        for (int day = 1; day <= 9; day++) {
            hospitals
                    .rows
                    .sessions(1, "2026-03-0" + day, "AAAN", "p")
                    .sessions(2, "2026-03-0" + day, "AAAAAANNNNNN", "q");
        }
        AuditQuestion bySex = new AuditQuestion(Audit.ATTENDANCE, MARCH, Set.of(Dimension.SEX));

        assertThat(hospitals.strata(bySex, ANALYST))
                .containsExactly("female * of *", "male * of *", "other * of *", "unknown * of *");
        assertThat(hospitals.strata(bySex, TEAM)).containsExactly("female 27 of 36", "male 54 of 108");
    }

    @Test
    void whoIsGivenAggregatesAloneIsToldOfEveryValueThereMayBe() {
        hospitals.rows.sessions(1, "2026-03-02", "AAAAAANNNNN", "p");
        AuditQuestion byAge = new AuditQuestion(Audit.ATTENDANCE, MARCH, Set.of(Dimension.AGE_BAND));

        assertThat(hospitals.strata(byAge, TEAM)).containsExactly("25-34 6 of 11");
        assertThat(hospitals.strata(byAge, ANALYST))
                .hasSize(9)
                .contains("25-34 5 of 10", "35-44 * of *", "75+ * of *", "unknown * of *");
    }

    @Test
    void thirdsOfEarlyAllianceAreMadeAmongCoursesOfOneMeasure() {
        for (int i = 1; i <= 3; i++) {
            hospitals.course("a" + i, "alliance_early = " + i, "alliance_measure = 'wai-sr-total'", i == 3);
            hospitals.course("b" + i, "alliance_early = " + (30 + i), "alliance_measure = 'srs-total'", i == 3);
        }
        AuditQuestion question = new AuditQuestion(Audit.OUTCOME_BY_ENGAGEMENT, MARCH, Set.of());

        Breakdown thirds = hospitals
                .audits
                .rates(question, TEAM)
                .figures()
                .get(2)
                .breakdowns()
                .get(1);

        assertThat(thirds.code()).isEqualTo("alliance-third");
        assertThat(thirds.strata().stream().map(one -> one.value() + " " + text(one.rate())))
                .containsExactly("low 0 of 2", "middle 0 of 2", "high 2 of 2", "unknown 0 of 0");
    }

    @Test
    void theFunnelHidesAStepThatTellsOfAFew() {
        hospitals
                .rows
                .courses(1, "a", 40, "begun = date '2026-03-02'", "attended = 9", "recovery = true")
                .courses(1, "b", 30, "begun = date '2026-03-02'", "attended = 9")
                .courses(1, "c", 20, "begun = date '2026-03-02'", "attended = 2")
                .courses(1, "d", 3, "begun = date '2026-03-02'", "attended = 2");
        DATABASE.execute("update audit_course set measured = false where patient_id like 'd%'");

        assertThat(steps(hospitals.audits.funnel(MARCH, TEAM))).containsExactly("93", "90", "70", "70", "40");
        assertThat(steps(hospitals.audits.funnel(MARCH, ANALYST))).containsExactly("95", "*", "70", "*", "40");
    }

    @Test
    void theFunnelHidesAStepThatTellsOfAFewPeople() {
        hospitals
                .rows
                .courses(1, "a", 40, "begun = date '2026-03-02'", "attended = 9", "recovery = true")
                .courses(1, "b", 30, "begun = date '2026-03-02'", "attended = 9")
                .courses(1, "c", 20, "begun = date '2026-03-02'", "attended = 2");
        DATABASE.execute(
                "update audit_course set patient_id = 'c' || right(patient_id, 1)::int % 4, course_id = patient_id"
                        + " where patient_id like 'c%'");

        assertThat(steps(hospitals.audits.funnel(MARCH, TEAM))).containsExactly("90", "90", "70", "70", "40");
        assertThat(steps(hospitals.audits.funnel(MARCH, ANALYST))).containsExactly("90", "*", "*", "*", "40");
    }

    @Test
    void aChartHasEveryMonthAndItsSignals() {
        for (int month = 1; month <= 6; month++) {
            String attendances = month == 4 ? "NNNNNNNNNNNNNNNNNNAA" : "AAAAAAAAAAAAAAAAAANN";
            hospitals.rows.sessions(1, "2026-0" + month + "-10", attendances, "p" + month);
        }
        AuditScope half = AuditScope.all(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-07-31"));

        ChartReport chart = hospitals.audits.chart(new AuditQuestion(Audit.ATTENDANCE, half, Set.of()), TEAM);

        assertThat(text(chart.whole())).isEqualTo("92 of 120");
        assertThat(chart.months()).hasSize(7);
        assertThat(chart.months().stream()
                        .filter(month -> month.signal() == Signal.BEYOND)
                        .map(ChartReport.Month::month))
                .containsExactly(YearMonth.parse("2026-04"));
        assertThat(chart.months().get(6).limits()).isEmpty();
        assertThat(chart.months().get(0).limits().orElseThrow().high().toPlainString())
                .isEqualTo("100.0");
    }

    @Test
    void limitsOfAChartSayNoMoreThanItsCounts() {
        for (int month = 1; month <= 3; month++) {
            hospitals.rows.sessions(1, "2026-0" + month + "-10", "AAAAAAANNNNNN", "p" + month);
        }
        AuditScope quarter = AuditScope.all(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-03-31"));

        ChartReport chart = hospitals.audits.chart(new AuditQuestion(Audit.ATTENDANCE, quarter, Set.of()), ANALYST);

        // 21 of 39 are shown as 20 of 40: centre 50 %; 13 as 15: 50 ± 3·√(0.25/15) = 50 ± 39.
        assertThat(text(chart.whole())).isEqualTo("20 of 40");
        assertThat(chart.months().get(0).limits())
                .hasValueSatisfying(limits -> assertThat(limits.low().toPlainString() + "–" + limits.high())
                        .isEqualTo("11–89"));
    }

    @Test
    void aQuarterOfADayClinicIsOfFewPeopleStill() {
        DATABASE.execute("insert into audit_session select 'north', 'p' || n % 4, 'c', 1, date '2026-01-01' + n / 24,"
                + " case when n / 4 % 2 = 0 then 'A' else 'N' end::\"char\", true from generate_series(0, 2159) n");
        AuditScope quarter = AuditScope.all(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-03-31"));
        AuditQuestion question = new AuditQuestion(Audit.ATTENDANCE, quarter, Set.of());

        assertThat(rate(question, TEAM)).isEqualTo("1080 of 2160");
        assertThat(rate(question, ANALYST)).isEqualTo("* of *");
    }

    @Test
    void aThousandSessionsInTenYearsAreOfFewPeopleStill() {
        DATABASE.execute("insert into audit_session select 'north', 'p' || n % 4, 'c', 1, date '2017-01-01' + n,"
                + " case when n % 2 = 0 then 'A' else 'N' end::\"char\", true from generate_series(1, 2400) n");
        AuditScope years = AuditScope.all(LocalDate.parse("2016-01-01"), LocalDate.parse("2025-12-31"));
        AuditQuestion question = new AuditQuestion(Audit.ATTENDANCE, years, Set.of());

        assertThat(rate(question, TEAM)).isEqualTo("1200 of 2400");
        assertThat(rate(question, ANALYST)).isEqualTo("* of *");
    }

    private String rate(AuditQuestion question, AuditRights asking) {
        return text(hospitals.audits.rates(question, asking).figures().get(0).rate());
    }
}
