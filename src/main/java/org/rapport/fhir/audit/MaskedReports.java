package org.rapport.fhir.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.BackboneElement;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.MeasureReport;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupPopulationComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupPopulationComponent;
import org.hl7.fhir.r4.model.Quantity;
import org.rapport.application.audit.MeasureEngine.GroupPeople;
import org.rapport.domain.audit.ProtectedRates;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedCount.Shown;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/**
 * Summary MeasureReports that an engine computed exactly, made ready for those who may not see small numbers. Of a proportion
 * the numerator and, where nobody is excluded, the denominator are kept, protected together with all strata, and the score
 * is computed of them; everything else, and what names a patient, is masked or removed, extensions among it: engines write
 * exact aggregates there.
 */
public final class MaskedReports {
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private final SuppressionRules rules;

    public MaskedReports(SuppressionRules rules) {
        this.rules = rules;
    }

    /**
     * Masks a report in place.
     *
     * @param people who stands behind the counts of each group
     */
    public MeasureReport mask(MeasureReport report, List<GroupPeople> people) {
        report.setEvaluatedResource(List.of());
        report.setContained(new ArrayList<>());
        report.getExtension().clear();
        report.getModifierExtension().clear();
        report.setText(null);
        for (int i = 0; i < report.getGroup().size(); i++) {
            mask(report.getGroup().get(i), people.get(i));
        }
        return report;
    }

    private void mask(MeasureReportGroupComponent group, GroupPeople people) {
        bare(group);
        Map<String, Long> whole = ReportTallies.counts(group);
        Optional<ProtectedRates> rates = ReportTallies.tally(whole)
                .map(rate -> ProtectedRates.of(rules, rate.of(people.whole()), strata(group, people)));
        for (MeasureReportGroupPopulationComponent one : group.getPopulation()) {
            bare(one);
            one.setCountElement(count(ReportTallies.code(one.getCode()), whole, rates.map(ProtectedRates::whole)));
            one.setSubjectResults(null);
        }
        group.setMeasureScore(score(rates.map(ProtectedRates::whole)));
        for (int i = 0; i < group.getStratifier().size(); i++) {
            bare(group.getStratifier().get(i));
            List<StratifierGroupComponent> strata = group.getStratifier().get(i).getStratum();
            for (int j = 0; j < strata.size(); j++) {
                int line = i;
                int part = j;
                mask(
                        strata.get(j),
                        rates.map(found -> found.breakdowns().get(line).get(part)));
            }
        }
    }

    private static void bare(BackboneElement part) {
        part.getExtension().clear();
        part.getModifierExtension().clear();
    }

    private static List<List<Tally>> strata(MeasureReportGroupComponent group, GroupPeople people) {
        List<List<Tally>> strata = new ArrayList<>();
        for (int i = 0; i < group.getStratifier().size(); i++) {
            List<StratifierGroupComponent> parts = group.getStratifier().get(i).getStratum();
            List<Tally> tallies = new ArrayList<>();
            for (int j = 0; j < parts.size(); j++) {
                tallies.add(tally(
                        ReportTallies.counts(parts.get(j)),
                        people.strata().get(i).get(j)));
            }
            strata.add(tallies);
        }
        return strata;
    }

    private void mask(StratifierGroupComponent stratum, Optional<ProtectedRates.Part> part) {
        bare(stratum);
        Map<String, Long> counts = ReportTallies.counts(stratum);
        for (StratifierGroupPopulationComponent one : stratum.getPopulation()) {
            bare(one);
            one.setCountElement(count(ReportTallies.code(one.getCode()), counts, part));
            one.setSubjectResults(null);
        }
        stratum.setMeasureScore(score(part));
    }

    /** Of fewer people than the threshold a count is small, however many cases they have. */
    private static Tally tally(Map<String, Long> counts, Tally.People people) {
        return ReportTallies.tally(counts).orElse(Tally.of(0, 0, 0)).of(people);
    }

    private static IntegerType count(String code, Map<String, Long> counts, Optional<ProtectedRates.Part> part) {
        boolean excluding =
                counts.keySet().stream().anyMatch(one -> one.contains("exclusion") || one.contains("exception"));
        Optional<PublishedCount> told = part.filter(one ->
                        code.equals(ReportTallies.NUMERATOR) || code.equals(ReportTallies.DENOMINATOR) && !excluding)
                .map(one -> code.equals(ReportTallies.NUMERATOR)
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
}
