package org.rapport.adapter.cql;

import static org.rapport.domain.fact.FactFixtures.at;

import java.util.List;
import org.hl7.fhir.r4.model.MeasureReport;
import org.rapport.domain.fact.Fact;
import org.rapport.domain.scoring.RulesFixtures;

/** How counts in reports are told in tests. */
final class MeasureCounts {
    private MeasureCounts() {}

    static String counts(MeasureReport report, String group) {
        return "%d %d %d %d"
                .formatted(
                        Clinic.count(report, group, "initial-population"),
                        Clinic.count(report, group, "denominator"),
                        Clinic.count(report, group, "denominator-exclusion"),
                        Clinic.count(report, group, "numerator"));
    }

    static String three(MeasureReport report, String group) {
        return "%d %d %d"
                .formatted(
                        Clinic.count(report, group, "initial-population"),
                        Clinic.count(report, group, "denominator"),
                        Clinic.count(report, group, "numerator"));
    }

    static String stratum(MeasureReport report, String group, String by, String value) {
        return Clinic.group(report, group).getStratifier().stream()
                .filter(one -> one.getId().equals(by))
                .flatMap(one -> one.getStratum().stream())
                .filter(one -> one.getValue().getText().equals(value))
                .map(one -> population(one, "denominator") + " " + population(one, "numerator"))
                .findFirst()
                .orElseThrow();
    }

    static List<String> strata(MeasureReport report, String group, String by) {
        return Clinic.group(report, group).getStratifier().stream()
                .filter(one -> one.getId().equals(by))
                .flatMap(one -> one.getStratum().stream())
                .map(one -> one.getValue().getText())
                .toList();
    }

    @SafeVarargs
    static Clinic clinic(List<Fact>... facts) {
        Clinic clinic = new Clinic(RulesFixtures.changing(), Clinic.PACKAGED, at("2026-06-01"));
        List.of(facts).forEach(clinic::with);
        return clinic;
    }

    private static int population(MeasureReport.StratifierGroupComponent stratum, String population) {
        return stratum.getPopulation().stream()
                .filter(one -> one.getCode().getCodingFirstRep().getCode().equals(population))
                .findFirst()
                .orElseThrow()
                .getCount();
    }
}
