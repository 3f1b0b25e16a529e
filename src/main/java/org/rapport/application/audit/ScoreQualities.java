package org.rapport.application.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rapport.application.audit.FormSums.Behind;
import org.rapport.application.audit.FormSums.Key;
import org.rapport.application.audit.FormSums.Sums;
import org.rapport.application.audit.QualityReport.Row;
import org.rapport.domain.audit.Dimension;
import org.rapport.domain.audit.SuppressionRules;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreType;

/** How well scores measure, by score and, when asked for, by service. */
final class ScoreQualities {
    private final AuditTerms terms;
    private final FormSums source;
    private final AuditCounts counts;

    ScoreQualities(AuditTerms terms, FormSums source, AuditCounts counts) {
        this.terms = terms;
        this.source = source;
        this.counts = counts;
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
        Set<String> told = terms.told(scope, rights);
        Map<Key, Sums> sums = source.sums(scope, told, items);
        Map<String, Map<String, Sums>> measures = new TreeMap<>();
        sums.forEach((key, one) -> measures.computeIfAbsent(key.measure(), measure -> new TreeMap<>())
                .put(key.service(), one));
        Map<Key, Behind> people = Map.of();
        if (rules.threshold() > 0) {
            people = new FormsOfPeople(source, rules, measures).of(scope);
            fillUp(measures, scope, told);
        }
        Map<Key, Behind> behind = people;
        List<Row> rows = new ArrayList<>();
        measures.forEach(
                (measure, services) -> rows.addAll(new QualityRows(measure, title(scope, measure), rules, behind)
                        .of(services, !question.by().isEmpty())));
        return new QualityReport(scope, rules, rows, withheld.stream().sorted().toList());
    }

    /** Whoever may not see small counts is told of every score and service that there may be: else one is seen to occur. */
    private void fillUp(Map<String, Map<String, Sums>> measures, AuditScope scope, Set<String> told) {
        Set<String> services =
                new TreeSet<>(counts.values(scope.site().map(Set::of).orElseGet(terms::running))
                        .getOrDefault(Dimension.SERVICE, List.of()));
        services.add(AuditScope.UNKNOWN);
        if (scope.where().containsKey(Dimension.SERVICE)) {
            services.retainAll(scope.where().get(Dimension.SERVICE));
        }
        terms.instruments(scope).stream()
                .flatMap(instrument -> instrument.subscales().stream())
                .filter(score -> score.type().family() != ScoreFamily.RISK && told.contains(score.code()))
                .forEach(score -> measures.putIfAbsent(score.code(), new TreeMap<>()));
        measures.values().forEach(of -> services.forEach(service -> of.putIfAbsent(service, Sums.NONE)));
        measures.values().removeIf(Map::isEmpty);
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
