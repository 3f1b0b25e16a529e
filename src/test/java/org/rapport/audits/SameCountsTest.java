package org.rapport.audits;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rapport.adapter.cql.CqlMeasureEngine;
import org.rapport.application.audit.AuditCounts;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Counted;
import org.rapport.application.audit.AuditCounts.Engagement;
import org.rapport.application.audit.AuditScope;
import org.rapport.application.audit.AuditedPatients;
import org.rapport.application.audit.MeasureEngine.ReportType;
import org.rapport.application.audit.MeasureEngine.Request;
import org.rapport.application.audit.ScoresTold;
import org.rapport.domain.audit.Audit;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.Tally;
import org.rapport.fhir.R4;
import org.rapport.testing.TestDatabase;

/** Counting rows in SQL and evaluating CQL over resources give the same, of the whole and of every part. */
class SameCountsTest {
    private static final int CLIENTS = 60;
    private static final LocalDate FROM = LocalDate.parse("2025-10-01");
    private static final LocalDate TO = LocalDate.parse("2026-03-31");
    private static final Set<Dimension> BY =
            Set.of(Dimension.SERVICE, Dimension.MODALITY, Dimension.ROLE, Dimension.AGE_BAND, Dimension.SEX);
    private static final TestDatabase DATABASE = TestDatabase.fresh();

    private static final Map<Audit, MeasureReport> REPORTS = new EnumMap<>(Audit.class);

    private static AuditCounts counts;
    private static CqlMeasureEngine engine;
    private static AuditedPatients patients;

    @BeforeAll
    static void hospital() {
        GeneratedHospital hospital = new GeneratedHospital(DATABASE).with(20260401, CLIENTS);
        counts = hospital.counts();
        engine = hospital.engine();
        patients = hospital.patients();
    }

    @ParameterizedTest
    @EnumSource(value = Audit.class, mode = EnumSource.Mode.EXCLUDE, names = "MEASUREMENT_QUALITY")
    void givesTheSameCountsBothWays(Audit audit) {
        List<AuditFigure> figures = AuditFigure.of(audit);
        Ask ask = new Ask(
                figures,
                AuditScope.all(FROM, TO),
                LocalDate.ofInstant(GeneratedHospital.NOW, ZoneOffset.UTC),
                Set.of());
        Counted counted = counts.count(ask, BY);
        MeasureReport report = report(audit);

        for (int i = 0; i < figures.size(); i++) {
            MeasureReportGroupComponent group = group(report, figures.get(i));
            assertThat(tally(group))
                    .as(figures.get(i).code())
                    .isEqualTo(counted.whole().get(i));
            for (Dimension dimension : BY) {
                assertThat(parts(group, dimension.code()))
                        .as("%s by %s", figures.get(i).code(), dimension.code())
                        .isEqualTo(parts(counted, dimension, i));
            }
        }
        assertThat(counted.whole())
                .as("cases of %s", audit.code())
                .anySatisfy(whole -> assertThat(whole.rate().denominator()).isPositive());
    }

    @ParameterizedTest
    @EnumSource(Engagement.class)
    void givesTheSameOutcomesForEachFigureOfEngagement(Engagement engagement) {
        List<AuditFigure> figures = AuditFigure.of(Audit.OUTCOME_BY_ENGAGEMENT);
        Ask ask = new Ask(
                figures,
                AuditScope.all(FROM, TO),
                LocalDate.ofInstant(GeneratedHospital.NOW, ZoneOffset.UTC),
                Set.of());
        Map<String, List<Tally>> counted = new TreeMap<>();
        counts.byEngagement(ask, engagement)
                .forEach((figure, tallies) -> counted.put(
                        figure.value()
                                .map(value -> figure.measure()
                                                .map(measure -> measure + " ")
                                                .orElse("")
                                        + value.toPlainString())
                                .orElse("unknown"),
                        tallies));
        MeasureReport report = report(Audit.OUTCOME_BY_ENGAGEMENT);
        String code = engagement == Engagement.ATTENDANCE ? "attendance-figure" : "alliance-figure";

        for (int i = 0; i < figures.size(); i++) {
            Map<String, Tally> expected = new HashMap<>();
            for (Map.Entry<String, List<Tally>> one : counted.entrySet()) {
                if (isAny(one.getValue().get(i))) {
                    expected.put(one.getKey(), one.getValue().get(i));
                }
            }
            assertThat(parts(group(report, figures.get(i)), code)).isEqualTo(expected);
        }
    }

    @Test
    void asksAboutThePatientsOfOneClinician() {
        String clinician = DATABASE.look(
                "select practitioner_id from audit_group where practitioner_id is not null order by 1 limit 1");
        List<String> all = patients.ids("sandbox", Optional.empty(), 1000);
        List<String> theirs = patients.ids("sandbox", Optional.of(clinician), 1000);

        assertThat(all).hasSizeGreaterThanOrEqualTo(CLIENTS).isSorted();
        assertThat(theirs).isNotEmpty().hasSizeLessThan(all.size());
        assertThat(all).containsAll(theirs);
        assertThat(patients.ids("sandbox", Optional.empty(), 7)).isEqualTo(all.subList(0, 7));
        assertThat(patients.ids("sandbox", Optional.of("nobody"), 1000)).isEmpty();
        assertThat(patients.facts("sandbox", "nobody")).isEmpty();
    }

    private static Map<String, Tally> parts(Counted counted, Dimension dimension, int figure) {
        Map<String, Tally> parts = new HashMap<>();
        counted.parts().get(dimension).forEach((value, tallies) -> {
            if (isAny(tallies.get(figure))) {
                parts.put(value, tallies.get(figure));
            }
        });
        return parts;
    }

    private static boolean isAny(Tally tally) {
        return tally.rate().denominator() + tally.excluded() > 0;
    }

    private static Map<String, Tally> parts(MeasureReportGroupComponent group, String code) {
        Map<String, Tally> parts = new HashMap<>();
        group.getStratifier().stream()
                .filter(by -> by.getId().equals(group.getId() + "-" + code))
                .flatMap(by -> by.getStratum().stream())
                .forEach(stratum -> {
                    if (isAny(tally(stratum))) {
                        parts.put(stratum.getValue().getText(), tally(stratum));
                    }
                });
        return parts;
    }

    private static Tally tally(MeasureReportGroupComponent group) {
        Map<String, Integer> counts = new HashMap<>();
        group.getPopulation()
                .forEach(one -> counts.put(one.getCode().getCodingFirstRep().getCode(), one.getCount()));
        return tally(counts);
    }

    private static Tally tally(StratifierGroupComponent stratum) {
        Map<String, Integer> counts = new HashMap<>();
        stratum.getPopulation()
                .forEach(one -> counts.put(one.getCode().getCodingFirstRep().getCode(), one.getCount()));
        return tally(counts);
    }

    private static Tally tally(Map<String, Integer> counts) {
        int excluded = counts.getOrDefault("denominator-exclusion", 0);
        return Tally.of(counts.get("numerator"), counts.get("denominator") - excluded, excluded);
    }

    private static MeasureReportGroupComponent group(MeasureReport report, AuditFigure figure) {
        return report.getGroup().stream()
                .filter(one -> one.getId().equals(figure.code()))
                .findFirst()
                .orElseThrow();
    }

    private static MeasureReport report(Audit audit) {
        return REPORTS.computeIfAbsent(audit, SameCountsTest::evaluated);
    }

    private static MeasureReport evaluated(Audit audit) {
        byte[] json = engine.evaluate(new Request(
                        audit.measureId(),
                        FROM,
                        TO,
                        ReportType.POPULATION,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of(),
                        Optional.empty(),
                        ScoresTold.ALL))
                .report();
        return R4.context()
                .newJsonParser()
                .parseResource(MeasureReport.class, new String(json, StandardCharsets.UTF_8));
    }
}
