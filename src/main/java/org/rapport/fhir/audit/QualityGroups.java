package org.rapport.fhir.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupPopulationComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.rapport.application.audit.QualityReport;
import org.rapport.application.audit.QualityReport.Row;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedRate.Percent;

/** The quality of measurement as groups of a MeasureReport: one for each statistic, with a stratum for each score. */
final class QualityGroups {
    private static final String MEASURE = "measure";
    private static final String SERVICE = "service";

    private QualityGroups() {}

    static List<MeasureReportGroupComponent> of(QualityReport report) {
        List<Row> rows = report.rows();
        Function<Optional<BigDecimal>, Quantity> told =
                report.rules().threshold() > 0 ? PublishedPopulations::keptBack : PublishedPopulations::quantity;
        return List.of(
                group(
                        "completeness",
                        "Every item answered",
                        rows,
                        Row::forms,
                        row -> told.apply(share(row.completeness()))),
                group("ceiling", "Highest possible value", rows, Row::scores, row -> told.apply(share(row.ceiling()))),
                group("mean", "Mean", rows, Row::scores, row -> told.apply(row.mean())),
                group("deviation", "Standard deviation", rows, Row::scores, row -> told.apply(row.deviation())),
                group("alpha", "Cronbach's alpha", rows, Row::forms, row -> told.apply(row.alpha())),
                group(
                        "retest",
                        "Test-retest r between adjacent sessions",
                        rows,
                        Row::pairs,
                        row -> told.apply(row.retest())));
    }

    private static Optional<BigDecimal> share(Optional<Percent> percent) {
        return percent.map(one -> one.value().movePointLeft(2));
    }

    private static MeasureReportGroupComponent group(
            String id,
            String title,
            List<Row> rows,
            Function<Row, PublishedCount> cases,
            Function<Row, Quantity> figure) {
        MeasureReportGroupComponent group = new MeasureReportGroupComponent();
        group.setId(id);
        group.setCode(new CodeableConcept().setText(title));
        MeasureReportGroupStratifierComponent stratifier = group.addStratifier();
        stratifier.setId(id + "-" + MEASURE);
        stratifier.addCode().setText(MEASURE);
        for (Row row : rows) {
            PublishedPopulations.Population judged = PublishedPopulations.judged(cases.apply(row));
            stratifier
                    .addStratum(stratum(row))
                    .getStratum()
                    .get(stratifier.getStratum().size() - 1)
                    .addPopulation(new StratifierGroupPopulationComponent()
                            .setCode(judged.code())
                            .setCountElement(judged.count()))
                    .setMeasureScore(figure.apply(row));
        }
        return group;
    }

    private static StratifierGroupComponent stratum(Row row) {
        StratifierGroupComponent stratum = new StratifierGroupComponent();
        if (row.service().isEmpty()) {
            return stratum.setValue(new CodeableConcept().setText(row.measure()));
        }
        component(stratum, MEASURE, row.measure());
        component(stratum, SERVICE, row.service().get());
        return stratum;
    }

    private static void component(StratifierGroupComponent stratum, String code, String value) {
        stratum.addComponent()
                .setCode(new CodeableConcept().setText(code))
                .setValue(new CodeableConcept().setText(value));
    }
}
