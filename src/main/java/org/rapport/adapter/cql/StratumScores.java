package org.rapport.adapter.cql;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Measure;
import org.hl7.fhir.r4.model.Measure.MeasureGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupPopulationComponent;
import org.hl7.fhir.r4.model.Quantity;

/**
 * The proportions of parts, by the same rule as that of the whole: what is excluded is in no denominator. The engine leaves
 * the exclusions in those of the parts.
 *
 * <p>Worked example, of 10 sessions 1 without outcome and 7 attended: 7 of 9, 0.7778; the engine says 0.7 of the part that
 * is the whole.
 */
final class StratumScores {
    private static final String GROUP_SCORING = "http://hl7.org/fhir/us/cqfmeasures/StructureDefinition/cqfm-scoring";
    private static final int DIGITS = 16;

    private StratumScores() {}

    static void correct(Measure measure, MeasureReport report) {
        for (MeasureReport.MeasureReportGroupComponent group : report.getGroup()) {
            boolean proportion = measure.getGroup().stream()
                    .filter(one -> String.valueOf(one.getId()).equals(group.getId()))
                    .findFirst()
                    .map(one -> proportion(measure, one))
                    .orElse(false);
            if (proportion) {
                group.getStratifier().forEach(part -> part.getStratum().forEach(StratumScores::correct));
            }
        }
    }

    private static boolean proportion(Measure measure, MeasureGroupComponent group) {
        Extension own = group.getExtensionByUrl(GROUP_SCORING);
        CodeableConcept scoring = own == null ? measure.getScoring() : (CodeableConcept) own.getValue();
        return "proportion".equals(scoring.getCodingFirstRep().getCode());
    }

    private static void correct(StratifierGroupComponent stratum) {
        List<StratifierGroupPopulationComponent> counts = stratum.getPopulation();
        int numerator = count(counts, "numerator") - count(counts, "numerator-exclusion");
        int denominator = count(counts, "denominator")
                - count(counts, "denominator-exclusion")
                - count(counts, "denominator-exception");
        stratum.setMeasureScore(
                denominator <= 0
                        ? null
                        : new Quantity()
                                .setValue(BigDecimal.valueOf(numerator)
                                        .divide(BigDecimal.valueOf(denominator), DIGITS, RoundingMode.HALF_UP)
                                        .stripTrailingZeros()));
    }

    private static int count(List<StratifierGroupPopulationComponent> counts, String population) {
        return counts.stream()
                .filter(one ->
                        population.equals(one.getCode().getCodingFirstRep().getCode()))
                .mapToInt(StratifierGroupPopulationComponent::getCount)
                .findFirst()
                .orElse(0);
    }
}
