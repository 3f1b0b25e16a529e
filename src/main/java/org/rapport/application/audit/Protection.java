package org.rapport.application.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rapport.application.audit.AuditCounts.Ask;
import org.rapport.application.audit.AuditCounts.Split;
import org.rapport.application.audit.AuditReport.Breakdown;
import org.rapport.application.audit.AuditReport.Figure;
import org.rapport.application.audit.AuditReport.Stratum;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.ProtectedRates;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.audit.Tally;

/**
 * A whole and its breakdowns on their way out: the people behind small counts are found, and each figure is protected
 * together with all of its parts.
 */
final class Protection {
    private static final String UNSEEN = "";

    private final Ask ask;
    private final SuppressionRules rules;
    private final PeopleBehind people;
    private final List<Tally> whole;
    private final Map<String, Map<String, List<Tally>>> breakdowns = new LinkedHashMap<>();

    Protection(Ask ask, SuppressionRules rules, AuditCounts counts, List<Tally> whole) {
        this.ask = ask;
        this.rules = rules;
        this.people = new PeopleBehind(counts, ask.scope(), rules);
        this.whole = peopled(new Split.Whole(), Map.of("", whole)).get("");
    }

    /**
     * Adds a breakdown.
     *
     * @param code of the breakdown
     * @param split how its parts are found
     * @param parts in the order in which they are to be seen
     */
    Protection with(String code, Split split, Map<String, List<Tally>> parts) {
        Map<String, List<Tally>> found = peopled(split, parts);
        Map<String, List<Tally>> ordered = new LinkedHashMap<>();
        parts.keySet().forEach(key -> ordered.put(key, found.get(key)));
        breakdowns.put(code, ordered);
        return this;
    }

    /**
     * Adds a breakdown of which one part is not to be seen: it only keeps the others from adding up to the whole.
     *
     * @param unseen what is left of the whole
     */
    Protection with(String code, Split split, Map<String, List<Tally>> parts, List<Tally> unseen) {
        with(code, split, parts);
        breakdowns.get(code).put(UNSEEN, unseen);
        return this;
    }

    private Map<String, List<Tally>> peopled(Split split, Map<String, List<Tally>> parts) {
        return rules.threshold() == 0 ? parts : people.with(ask, split, parts);
    }

    /** The figures as they may be seen. */
    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < ask.figures().size(); i++) {
            figures.add(figure(ask.figures().get(i), rates(i)));
        }
        return figures;
    }

    /** One figure and its breakdowns in the order in which they were added. */
    ProtectedRates rates(int figure) {
        return ProtectedRates.of(
                rules,
                whole.get(figure),
                breakdowns.values().stream()
                        .filter(parts -> !parts.isEmpty())
                        .map(parts -> parts.values().stream()
                                .map(tallies -> tallies.get(figure))
                                .toList())
                        .toList());
    }

    private Figure figure(AuditFigure figure, ProtectedRates rates) {
        List<Breakdown> seen = new ArrayList<>();
        for (Map.Entry<String, Map<String, List<Tally>>> breakdown : breakdowns.entrySet()) {
            if (!breakdown.getValue().isEmpty()) {
                List<String> values = List.copyOf(breakdown.getValue().keySet());
                seen.add(new Breakdown(
                        breakdown.getKey(), strata(values, rates.breakdowns().get(seen.size()))));
            }
        }
        return new Figure(
                figure.code(),
                figure.title(),
                rates.whole().rate(),
                rates.whole().excluded(),
                figure.exclusion(),
                seen);
    }

    private static List<Stratum> strata(List<String> values, List<ProtectedRates.Part> parts) {
        List<Stratum> strata = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (!values.get(i).equals(UNSEEN)) {
                strata.add(new Stratum(
                        values.get(i), parts.get(i).rate(), parts.get(i).excluded()));
            }
        }
        return strata;
    }
}
