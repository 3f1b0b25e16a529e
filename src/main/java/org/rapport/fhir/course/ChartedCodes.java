package org.rapport.fhir.course;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.rapport.domain.fact.OutcomeFact;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.ScoreType;

/**
 * Of which scores a number is that the hospital charted, by the code it stands under.
 *
 * @param byCode codes of scores by {@code system|code}
 */
record ChartedCodes(Map<String, Set<String>> byCode) {

    static ChartedCodes of(Collection<Instrument> instruments) {
        Map<String, Set<String>> byCode = new HashMap<>();
        instruments.forEach(instrument ->
                instrument.subscales().stream().map(Subscale::type).forEach(type -> add(byCode, type)));
        return new ChartedCodes(byCode);
    }

    private static void add(Map<String, Set<String>> byCode, ScoreType type) {
        add(byCode, type.system(), type.measure(), type);
        type.standardCodings().forEach(coding -> add(byCode, coding.system(), coding.code(), type));
    }

    private static void add(Map<String, Set<String>> byCode, String system, String code, ScoreType type) {
        byCode.computeIfAbsent(system + "|" + code, key -> new HashSet<>()).add(type.measure());
    }

    /** The codes of the scores; none of a number that no instrument here has. */
    Set<String> measures(OutcomeFact fact) {
        return byCode.getOrDefault(fact.codeSystem() + "|" + fact.code(), Set.of());
    }
}
