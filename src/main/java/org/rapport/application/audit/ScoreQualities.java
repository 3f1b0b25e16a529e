package org.rapport.application.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rapport.application.audit.FormSums.Key;
import org.rapport.application.audit.FormSums.Sums;
import org.rapport.application.audit.QualityReport.Row;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.score.ScoreType;

/** How well scores measure, by score and, when asked for, by service. */
final class ScoreQualities {
    private final AuditTerms terms;
    private final FormSums source;

    ScoreQualities(AuditTerms terms, FormSums source) {
        this.terms = terms;
        this.source = source;
    }

    QualityReport of(AuditQuestion question, AuditRights rights) {
        if (!Set.of(Dimension.SERVICE).containsAll(question.by())) {
            throw new IllegalArgumentException("Measurement quality is told apart by service alone");
        }
        AuditScope scope = question.scope();
        SuppressionRules rules = terms.rules(rights);
        Set<String> withheld = terms.withheld(scope, rights);
        int items = terms.instruments(scope).stream()
                .mapToInt(instrument -> instrument.items().size())
                .max()
                .orElse(1);
        Map<Key, Sums> sums = source.sums(scope, terms.told(scope, rights), items);
        Map<Key, Long> people = rules.threshold() == 0 ? Map.of() : source.people(scope, small(sums));
        Map<String, Map<String, Sums>> measures = new TreeMap<>();
        sums.forEach((key, one) -> measures.computeIfAbsent(key.measure(), measure -> new TreeMap<>())
                .put(key.service(), one));
        List<Row> rows = new ArrayList<>();
        measures.forEach(
                (measure, services) -> rows.addAll(new QualityRows(measure, title(scope, measure), rules, people)
                        .of(services, !question.by().isEmpty())));
        return new QualityReport(scope, rules, rows, withheld.stream().sorted().toList());
    }

    private static Set<Key> small(Map<Key, Sums> sums) {
        return sums.entrySet().stream()
                .filter(one -> one.getValue().forms() < PeopleBehind.PLENTY)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private String title(AuditScope scope, String measure) {
        return terms.definitions(scope)
                .map(definitions -> definitions.scoreTypes().get(measure))
                .filter(Objects::nonNull)
                .map(ScoreType::title)
                .findFirst()
                .orElse(measure);
    }
}
