package org.rapport.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.audit.AuditedHospitals.ANALYST;
import static org.rapport.audit.AuditedHospitals.DATABASE;
import static org.rapport.audit.AuditedHospitals.MARCH;
import static org.rapport.audit.AuditedHospitals.TEAM;
import static org.rapport.audit.AuditedHospitals.form;
import static org.rapport.audit.AuditedHospitals.measures;
import static org.rapport.audit.AuditedHospitals.quality;
import static org.rapport.audit.AuditedHospitals.row;

import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rapport.application.audit.AuditQuestion;
import org.rapport.application.audit.QualityReport;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.Dimension;

/** How well scores measure, and what is told of it. */
class QualityOfMeasurementTest {
    private final AuditedHospitals hospitals = new AuditedHospitals();

    @BeforeEach
    void groups() {
        hospitals.fresh();
    }

    @Test
    void measurementQualityIsThatOfTheForms() {
        form(1, "p1", "phq-9-total", 5, null, "{1,2,2}");
        form(1, "p2", "phq-9-total", 9, null, "{3,3,3}");
        form(2, "p2", "phq-9-total", 8, 9.0, "{2,3,3}");

        QualityReport.Row row = quality(hospitals.audits, TEAM).rows().get(0);

        assertThat(row.display()).contains("PHQ-9");
        assertThat(row.mean().orElseThrow().toPlainString()).isEqualTo("7.333");
        assertThat(row.deviation().orElseThrow().toPlainString()).isEqualTo("2.082");
        assertThat(row.alpha().orElseThrow().toPlainString()).isEqualTo("0.923");
        assertThat(row.retest()).isEmpty();
        assertThat(row.pairs().text()).isEqualTo("1");
    }

    @Test
    void testRetestIsOfAtLeastSixPairs() {
        double[][] pairs = {{30, 32}, {32, 33}, {20, 22}, {22, 21}, {21, 24}, {28, 27}};
        for (int i = 0; i < pairs.length; i++) {
            form(1, "p" + i, "srs-total", pairs[i][1], pairs[i][0], null);
        }

        QualityReport.Row row = quality(hospitals.audits, TEAM).rows().get(0);

        assertThat(row.retest().orElseThrow().toPlainString()).isEqualTo("0.946");
        assertThat(row(quality(hospitals.audits, ANALYST), "srs-total").retest())
                .isEmpty();
    }

    @Test
    void statisticsOfFewFormsOrFewPeopleAreNotForAnAnalyst() {
        for (int i = 0; i < 12; i++) {
            form(1, "p" + i % 3, "phq-9-total", i, null, "{1,2,2}");
            form(2, "q" + i, "gad-7-total", i, null, "{1,2,2}");
        }

        QualityReport seen = quality(hospitals.audits, ANALYST);

        assertThat(row(seen, "gad-7-total").mean().orElseThrow().toPlainString())
                .isEqualTo("5.5");
        assertThat(row(seen, "gad-7-total").forms().text()).isEqualTo("10");
        assertThat(row(seen, "phq-9-total").mean()).isEmpty();
        assertThat(row(seen, "phq-9-total").forms().text()).isEqualTo("*");
    }

    @Test
    void alphaOfTheFormsOfTwoPeopleIsNotForAnAnalystThoughManyHaveAForm() {
        for (int i = 0; i < 50; i++) {
            form(1, "few" + i % 2, "phq-9-total", i % 9, null, "{%d,%d,2}".formatted(i % 3, i % 4));
            form(1, "p" + i, "phq-9-total", i % 9, null, null);
            form(1, "q" + i % 5, "gad-7-total", i % 9, null, "{%d,%d,2}".formatted(i % 3, i % 4));
        }
        DATABASE.execute("update audit_form set complete = false where items is null");

        QualityReport seen = quality(hospitals.audits, ANALYST);

        assertThat(row(seen, "phq-9-total").forms().text()).isEqualTo("100");
        assertThat(row(seen, "phq-9-total").mean()).isPresent();
        assertThat(row(seen, "phq-9-total").alpha()).isEmpty();
        assertThat(row(quality(hospitals.audits, TEAM), "phq-9-total").alpha()).isPresent();
        assertThat(row(seen, "gad-7-total").alpha()).isPresent();
    }

    @Test
    void pairsOfOnePersonAreNotForAnAnalystThoughManyHaveAForm() {
        for (int i = 0; i < 60; i++) {
            form(1, "p" + i, "srs-total", i % 40, null, null);
            form(1, "q" + i % 5, "phq-9-total", i % 27, (double) (i * 7 % 27), null);
        }
        for (int i = 0; i < 41; i++) {
            form(1, "few", "srs-total", i % 40, i == 0 ? null : (double) (i * 7 % 40), null);
        }
        AuditQuestion byService = new AuditQuestion(Audit.MEASUREMENT_QUALITY, MARCH, Set.of(Dimension.SERVICE));

        QualityReport seen = hospitals.audits.quality(byService, ANALYST);

        assertThat(seen.rows().stream()
                        .filter(row -> row.measure().equals("srs-total"))
                        .map(row -> row.service().orElse("all") + " "
                                + row.forms().text() + " " + row.pairs().text() + " "
                                + row.retest().isPresent()))
                .containsExactly("all 100 * false", "clinic 100 * false", "unknown * * false", "ward * * false");
        assertThat(row(quality(hospitals.audits, TEAM), "srs-total").pairs().text())
                .isEqualTo("40");
        assertThat(row(seen, "phq-9-total").pairs().text()).isEqualTo("60");
        assertThat(row(seen, "phq-9-total").retest()).isPresent();
    }

    @Test
    void anAnalystIsToldOfEveryScoreAndServiceThereMayBeWhetherItOccursOrNot() {
        AuditQuestion byService = new AuditQuestion(Audit.MEASUREMENT_QUALITY, MARCH, Set.of(Dimension.SERVICE));
        QualityReport without = hospitals.audits.quality(byService, ANALYST);
        form(1, "p1", "phq-9-total", 5, null, "{1,2,2}");
        form(1, "p1", "srs-total", 35, null, null);

        assertThat(without.rows().stream()
                        .filter(row -> row.measure().equals("phq-9-total"))
                        .map(row ->
                                row.service().orElse("all") + " " + row.forms().text()))
                .containsExactly("all *", "clinic *", "unknown *", "ward *");
        assertThat(measures(without)).contains("srs-total", "gad-7-total");
        assertThat(hospitals.audits.quality(byService, ANALYST).rows()).isEqualTo(without.rows());
        assertThat(measures(hospitals.audits.quality(byService, TEAM))).containsOnly("phq-9-total", "srs-total");
    }

    @Test
    void formsAreOfFewPeopleWhenThoseWithAnAnswerLackingAre() {
        for (int i = 0; i < 40; i++) {
            form(1, "p" + i, "phq-9-total", i % 20, null, null);
        }
        DATABASE.execute("update audit_form set complete = false, patient_id = 'p' where patient_id like 'p1%'");

        QualityReport.Row row = row(quality(hospitals.audits, ANALYST), "phq-9-total");

        assertThat(row.forms().text()).isEqualTo("40");
        assertThat(row.completeness()).isEmpty();
        DATABASE.execute("update audit_form set complete = false where patient_id like 'p2%'");
        assertThat(row(quality(hospitals.audits, ANALYST), "phq-9-total").completeness())
                .isPresent();
    }
}
