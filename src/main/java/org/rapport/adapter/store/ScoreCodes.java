package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.query.Wanted;
import org.rapport.domain.score.ScoreType;

/**
 * Which measures a search token means; a score has its own code and the standard ones.
 *
 * <p>A code of Rapport's means the same at every site. A hospital's own code is told by its code system, since another
 * hospital may use the same code for something else; its standard codings count for its own scores alone.
 */
final class ScoreCodes {
    static final String CATEGORIES = "https://rapport.org/fhir/CodeSystem/rapport-observation-categories";
    static final String OBSERVATION_CATEGORY = "http://terminology.hl7.org/CodeSystem/observation-category";
    /** A site that is none, where only the packaged definitions hold. */
    private static final String NOWHERE = "";

    private final DefinitionsBySite definitions;
    /** Whether a measure counts that once had another system. */
    private final boolean anySystem;

    ScoreCodes(DefinitionsBySite definitions) {
        this(definitions, false);
    }

    private ScoreCodes(DefinitionsBySite definitions, boolean anySystem) {
        this.definitions = definitions;
        this.anySystem = anySystem;
    }

    /** Those whose conditions look at measures alone, which admits a few scores more: measures never change. */
    ScoreCodes ofAnySystem() {
        return new ScoreCodes(definitions, true);
    }

    /** The condition that a score of a table has any of the codes. */
    Clause anyOf(String table, List<Wanted> wanted) {
        if (wanted.stream().anyMatch(Demand::isPresence)) {
            return Clause.TRUE;
        }
        Set<String> anywhere = new LinkedHashSet<>();
        List<Clause> alternatives = new ArrayList<>();
        for (Wanted one : wanted) {
            if (one instanceof Wanted.Token token) {
                Set<String> packaged = measures(definitions.of(NOWHERE), token);
                if (token.system().equals(Optional.of(ScoreType.OWN))) {
                    alternatives.add(rapports(table, token, packaged));
                } else {
                    anywhere.addAll(packaged);
                }
                if (token.system().isEmpty()) {
                    token.code().ifPresent(anywhere::add);
                } else if (packaged.isEmpty() && !token.system().get().equals(ScoreType.OWN)) {
                    alternatives.add(own(table, token));
                }
                addStandard(table, token, packaged, alternatives);
            }
        }
        if (!anywhere.isEmpty()) {
            alternatives.add(0, Clause.in(table + ".measure", anywhere));
        }
        return Clause.any(alternatives);
    }

    /** A hospital may have given one of its own the same code. */
    private Clause rapports(String table, Wanted.Token token, Set<String> packaged) {
        Set<String> measures = new LinkedHashSet<>(packaged);
        token.code().ifPresent(measures::add);
        Clause any = Clause.in(table + ".measure", measures);
        return anySystem ? any : any.and(Clause.of(table + ".code_system is null"));
    }

    private Clause own(String table, Wanted.Token token) {
        if (anySystem) {
            return token.code()
                    .map(code -> Clause.of(table + ".measure = ?", code))
                    .orElse(Clause.TRUE);
        }
        Clause system = Clause.of(table + ".code_system = ?", token.system().orElseThrow());
        return token.code()
                .map(code -> system.and(Clause.of(table + ".measure = ?", code)))
                .orElse(system);
    }

    private void addStandard(String table, Wanted.Token token, Set<String> packaged, List<Clause> alternatives) {
        for (String site : new TreeSet<>(definitions.sites())) {
            Set<String> own = new TreeSet<>(measures(definitions.of(site), token));
            own.removeAll(packaged);
            if (!own.isEmpty()) {
                alternatives.add(Clause.of(
                        table + ".site_id = ? and " + table + ".measure = any(?)", site, Clause.array("text", own)));
            }
        }
    }

    private static Set<String> measures(Definitions definitions, Wanted.Token token) {
        Set<String> measures = new LinkedHashSet<>();
        for (ScoreType type : definitions.scoreTypes().values()) {
            boolean meant = token.means(type.system(), type.measure())
                    || type.standardCodings().stream().anyMatch(coding -> token.means(coding.system(), coding.code()));
            if (meant) {
                measures.add(type.measure());
            }
        }
        return measures;
    }
}
