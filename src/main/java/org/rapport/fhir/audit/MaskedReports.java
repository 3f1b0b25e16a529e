package org.rapport.fhir.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupPopulationComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupStratifierComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupPopulationComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.rapport.domain.audit.ProtectedRates;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedCount.Shown;
import org.rapport.domain.audit.Rate;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/**
 * Summary MeasureReports that an engine computed exactly, made ready for those who may not see small numbers. Of a proportion
 * the numerator and, where nobody is excluded, the denominator are kept, protected together with all strata, and the score
 * is computed of them; everything else, and what names a patient, is masked or removed.
 */
public final class MaskedReports {
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String NUMERATOR = "numerator";
    private static final String DENOMINATOR = "denominator";

    private final SuppressionRules rules;

    public MaskedReports(SuppressionRules rules) {
        this.rules = rules;
    }

    /** Masks a report in place. */
    public MeasureReport mask(MeasureReport report) {
        report.setEvaluatedResource(List.of());
        report.setContained(List.of());
        report.getExtension().clear();
        report.getGroup().forEach(this::mask);
        return report;
    }

    private void mask(MeasureReportGroupComponent group) {
        group.getExtension().clear();
        Map<String, Long> whole = new HashMap<>();
        group.getPopulation().forEach(one -> whole.put(code(one.getCode()), (long) one.getCount()));
        List<List<StratifierGroupComponent>> strata = group.getStratifier().stream()
                .map(MeasureReportGroupStratifierComponent::getStratum)
                .filter(parts -> !parts.isEmpty())
                .toList();
        Optional<ProtectedRates> rates = rate(whole)
                .map(rate -> ProtectedRates.of(
                        rules, rate, strata.stream().map(this::tallies).toList()));
        for (MeasureReportGroupPopulationComponent one : group.getPopulation()) {
            one.setCountElement(count(code(one.getCode()), whole, rates.map(ProtectedRates::whole)));
            one.setSubjectResults(null);
        }
        group.setMeasureScore(score(rates.map(ProtectedRates::whole)));
        for (int i = 0; i < strata.size(); i++) {
            for (int j = 0; j < strata.get(i).size(); j++) {
                int line = i;
                int part = j;
                mask(
                        strata.get(i).get(j),
                        rates.map(found -> found.breakdowns().get(line).get(part)));
            }
        }
    }

    private void mask(StratifierGroupComponent stratum, Optional<ProtectedRates.Part> part) {
        stratum.getExtension().clear();
        Map<String, Long> counts = counts(stratum);
        for (StratifierGroupPopulationComponent one : stratum.getPopulation()) {
            one.setCountElement(count(code(one.getCode()), counts, part));
            one.setSubjectResults(null);
        }
        stratum.setMeasureScore(score(part));
    }

    private List<Tally> tallies(List<StratifierGroupComponent> strata) {
        List<Tally> tallies = new ArrayList<>();
        strata.forEach(stratum -> tallies.add(rate(counts(stratum)).orElse(Tally.of(0, 0, 0))));
        return tallies;
    }

    private static Map<String, Long> counts(StratifierGroupComponent stratum) {
        Map<String, Long> counts = new HashMap<>();
        stratum.getPopulation().forEach(one -> counts.put(code(one.getCode()), (long) one.getCount()));
        return counts;
    }

    /** Numerator and denominator, each without those excluded; empty of what is no proportion. */
    private static Optional<Tally> rate(Map<String, Long> counts) {
        if (!counts.containsKey(NUMERATOR) || !counts.containsKey(DENOMINATOR)) {
            return Optional.empty();
        }
        long numerator = counts.get(NUMERATOR) - counts.getOrDefault("numerator-exclusion", 0L);
        long judged = counts.get(DENOMINATOR)
                - counts.getOrDefault("denominator-exclusion", 0L)
                - counts.getOrDefault("denominator-exception", 0L);
        return numerator >= 0 && numerator <= judged
                ? Optional.of(Tally.of(new Rate(numerator, judged)))
                : Optional.empty();
    }

    private static IntegerType count(String code, Map<String, Long> counts, Optional<ProtectedRates.Part> part) {
        boolean excluding =
                counts.keySet().stream().anyMatch(one -> one.contains("exclusion") || one.contains("exception"));
        Optional<PublishedCount> told = part.filter(
                        one -> code.equals(NUMERATOR) || code.equals(DENOMINATOR) && !excluding)
                .map(one -> code.equals(NUMERATOR)
                        ? one.rate().numerator()
                        : one.rate().denominator());
        IntegerType count = new IntegerType();
        told.filter(Shown.class::isInstance)
                .ifPresentOrElse(
                        shown -> count.setValue(Math.toIntExact(((Shown) shown).count())),
                        () -> count.addExtension(new Extension(ABSENT, new CodeType("masked"))));
        return count;
    }

    private static Quantity score(Optional<ProtectedRates.Part> part) {
        return part.map(one -> PublishedPopulations.score(one.rate())).orElseGet(() -> {
            Quantity masked = new Quantity();
            masked.addExtension(new Extension(ABSENT, new CodeType("masked")));
            return masked;
        });
    }

    private static String code(CodeableConcept concept) {
        return Optional.ofNullable(concept.getCodingFirstRep().getCode()).orElse("");
    }
}
