package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.domain.score.Coding;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;

/**
 * Which measures and families a search token means; a score has its own code and the standard ones.
 *
 * <p>A code of Rapport's means the same at every site. A hospital's own code is told by its code system, since another
 * hospital may use the same code for something else; its standard codings count for its own scores alone.
 */
final class ScoreCodes {
    private static final String CATEGORIES = "https://rapport.org/fhir/CodeSystem/rapport-observation-categories";
    private static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    /** A site that is none, where only the packaged definitions hold. */
    private static final String NOWHERE = "";

    private final DefinitionsBySite definitions;

    ScoreCodes(DefinitionsBySite definitions) {
        this.definitions = definitions;
    }

    /** Adds the condition that a score has any of the codes. */
    void and(Where where, List<String> tokens) {
        Set<String> anywhere = new LinkedHashSet<>();
        List<String> alternatives = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (String token : tokens) {
            Set<String> packaged = measures(definitions.of(NOWHERE), token);
            anywhere.addAll(packaged);
            Optional<Coding> own = packaged.isEmpty() ? coding(token) : Optional.empty();
            own.ifPresentOrElse(
                    coding -> addOwn(coding, alternatives, values),
                    () -> anywhere.addAll(token.contains("|") ? Set.of() : Set.of(token)));
            for (String site : new TreeSet<>(definitions.sites())) {
                addStandard(site, token, packaged, alternatives, values);
            }
        }
        if (alternatives.isEmpty()) {
            where.andIn("measure = any(?)", "text", anywhere);
        } else {
            anywhere.forEach(measure -> add("measure = ?", alternatives, values, measure));
            where.and("(" + String.join(" or ", alternatives) + ")", values.toArray());
        }
    }

    private static void addOwn(Coding coding, List<String> alternatives, List<Object> values) {
        if (coding.code().isEmpty()) {
            add("code_system = ?", alternatives, values, coding.system());
        } else {
            add("(code_system = ? and measure = ?)", alternatives, values, coding.system(), coding.code());
        }
    }

    private void addStandard(
            String site, String token, Set<String> packaged, List<String> alternatives, List<Object> values) {
        Set<String> own = new TreeSet<>(measures(definitions.of(site), token));
        own.removeAll(packaged);
        own.forEach(measure -> add("(site_id = ? and measure = ?)", alternatives, values, site, measure));
    }

    private static void add(String condition, List<String> alternatives, List<Object> values, Object... parameters) {
        alternatives.add(condition);
        values.addAll(List.of(parameters));
    }

    private static Set<String> measures(Definitions definitions, String token) {
        Set<String> measures = new LinkedHashSet<>();
        for (ScoreType type : definitions.scoreTypes().values()) {
            boolean meant = matches(token, type.system(), type.measure())
                    || type.standardCodings().stream()
                            .anyMatch(coding -> matches(token, coding.system(), coding.code()));
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

    private static boolean matches(String token, String system, String code) {
        return coding(token)
                .map(asked -> asked.system().equals(system)
                        && (asked.code().isEmpty() || asked.code().equals(code)))
                .orElseGet(() -> token.equals(code));
    }

    /** The system and the code, which may be empty; nothing for a token that names no system. */
    private static Optional<Coding> coding(String token) {
        int bar = token.indexOf('|');
        return bar < 0
                ? Optional.empty()
                : Optional.of(new Coding(token.substring(0, bar), token.substring(bar + 1), ""));
    }
}
