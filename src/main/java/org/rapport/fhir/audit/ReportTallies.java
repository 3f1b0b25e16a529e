package org.rapport.fhir.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.MeasureReport.MeasureReportGroupComponent;
import org.hl7.fhir.r4.model.MeasureReport.StratifierGroupComponent;
import org.rapport.domain.audit.Rate;
import org.rapport.domain.audit.Tally;

/** The counts of populations that an engine reports, by the code of the population. */
public final class ReportTallies {
    static final String NUMERATOR = "numerator";
    static final String DENOMINATOR = "denominator";

    private ReportTallies() {}

    /** Those of a group. */
    public static Map<String, Long> counts(MeasureReportGroupComponent group) {
        Map<String, Long> counts = new HashMap<>();
        group.getPopulation().forEach(one -> counts.put(code(one.getCode()), (long) one.getCount()));
        return counts;
    }

    /** Those of a stratum. */
    public static Map<String, Long> counts(StratifierGroupComponent stratum) {
        Map<String, Long> counts = new HashMap<>();
        stratum.getPopulation().forEach(one -> counts.put(code(one.getCode()), (long) one.getCount()));
        return counts;
    }

    /** Numerator and denominator, each without those excluded; empty of what is no proportion. */
    public static Optional<Tally> tally(Map<String, Long> counts) {
        if (!counts.containsKey(NUMERATOR) || !counts.containsKey(DENOMINATOR)) {
            return Optional.empty();
        }
        long numerator = counts.get(NUMERATOR) - counts.getOrDefault("numerator-exclusion", 0L);
        long excluded =
                counts.getOrDefault("denominator-exclusion", 0L) + counts.getOrDefault("denominator-exception", 0L);
        long judged = counts.get(DENOMINATOR) - excluded;
        return numerator >= 0 && numerator <= judged
                ? Optional.of(Tally.of(new Rate(numerator, judged)))
                : Optional.empty();
    }

    static String code(CodeableConcept concept) {
        return Optional.ofNullable(concept.getCodingFirstRep().getCode()).orElse("");
    }
}
