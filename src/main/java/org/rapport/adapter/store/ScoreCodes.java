package org.rapport.adapter.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rapport.domain.score.Coding;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;

/** Which measures and families a search token means; a score has its own code and the standard ones. */
final class ScoreCodes {
    private static final String CATEGORIES = "https://rapport.org/fhir/CodeSystem/rapport-observation-categories";
    private static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";

    private final Map<String, ScoreType> types;

    ScoreCodes(Map<String, ScoreType> types) {
        this.types = Map.copyOf(types);
    }

    /** The measures that any of the tokens means. */
    Set<String> measures(List<String> tokens) {
        Set<String> measures = new LinkedHashSet<>();
        for (ScoreType type : types.values()) {
            boolean meant = tokens.stream()
                    .anyMatch(token -> matches(token, type.system(), type.measure())
                            || type.standardCodings().stream().anyMatch(coding -> matches(token, coding)));
            if (meant) {
                measures.add(type.measure());
            }
        }
        return measures;
    }

    /** The families that any of the tokens means; every score is a survey. */
    static Set<String> families(List<String> tokens) {
        Set<String> families = new LinkedHashSet<>();
        for (ScoreFamily family : ScoreFamily.values()) {
            boolean meant = tokens.stream()
                    .anyMatch(token -> matches(token, CATEGORIES, family.category())
                            || matches(token, OBSERVATION_CATEGORY, "survey"));
            if (meant) {
                families.add(family.name());
            }
        }
        return families;
    }

    private static boolean matches(String token, Coding coding) {
        return matches(token, coding.system(), coding.code());
    }

    private static boolean matches(String token, String system, String code) {
        int bar = token.indexOf('|');
        if (bar < 0) {
            return token.equals(code);
        }
        boolean codeFits = bar == token.length() - 1 || token.substring(bar + 1).equals(code);
        return codeFits && token.substring(0, bar).equals(system);
    }
}
