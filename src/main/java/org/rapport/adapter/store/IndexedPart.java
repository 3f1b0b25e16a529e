package org.rapport.adapter.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.query.Condition;
import org.rapport.application.query.Question;
import org.rapport.application.query.Wanted;

/**
 * What of a question the index {@code score_by_measure} can tell by itself, of questions that it leads to. Scores of a measure that
 * do not belong to a period, or have a number where none is looked for, are then passed over without being read.
 */
final class IndexedPart implements ConditionSql.Elements {
    private static final String CODE = "code";
    private static final Set<String> NARROWING =
            Set.of("date", "value-quantity", "data-absent-reason", "value-concept");
    private static final Set<String> OTHERS = Set.of(CODE, "status");

    private static final String VALUE = "score.value";

    private final ScoreElements elements;

    private IndexedPart(ScoreCodes codes) {
        this.elements = new ScoreElements("score", codes);
    }

    /**
     * A clause that every score fulfils of which the condition holds, over columns of the index alone; none when the index does
     * not help: it is about few patients anyway, is not in the order of the index, or is about no measure.
     */
    static Optional<Clause> of(Question question, ScoreCodes codes) {
        if (Searches.isNarrow(question.condition()) || !isByDate(question.order())) {
            return Optional.empty();
        }
        List<Condition> told = new ArrayList<>();
        add(question.condition(), told);
        boolean helps = told.stream().anyMatch(one -> CODE.equals(element(one)))
                && told.stream().anyMatch(one -> NARROWING.contains(element(one)));
        return helps
                ? Optional.of(new ConditionSql(new IndexedPart(codes)).of(new Condition.All(told)))
                : Optional.empty();
    }

    private static boolean isByDate(List<Question.Order> order) {
        return order.isEmpty() || order.size() == 1 && order.get(0).key().equals("date");
    }

    private static void add(Condition condition, List<Condition> told) {
        if (condition instanceof Condition.All all) {
            all.of().forEach(one -> add(one, told));
        } else if (NARROWING.contains(element(condition)) || OTHERS.contains(element(condition))) {
            told.add(condition);
        }
    }

    /** The one element that a condition or its alternatives are about; empty when there is none. */
    private static String element(Condition condition) {
        if (condition instanceof Condition.Any any) {
            List<String> elements =
                    any.of().stream().map(IndexedPart::element).distinct().toList();
            return elements.size() == 1 ? elements.get(0) : "";
        }
        return condition instanceof Condition.Is is ? is.element() : "";
    }

    @Override
    public Clause anyOf(String element, List<Wanted> wanted) {
        return switch (element) {
            case "data-absent-reason", "value-concept" -> Clause.of(VALUE + " is null");
            case "value-quantity" -> Clause.anyOf(wanted, IndexedPart::value);
            default -> elements.anyOf(element, wanted);
        };
    }

    /** Of whatever unit. */
    private static Clause value(Wanted wanted) {
        return wanted instanceof Wanted.Quantity quantity
                ? Demand.number(VALUE, quantity.range())
                : Clause.of(VALUE + " is not null");
    }

    @Override
    public Clause referredTo(Condition.ReferredTo reference) {
        throw new IllegalArgumentException("The index tells nothing of what refers to a score");
    }
}
