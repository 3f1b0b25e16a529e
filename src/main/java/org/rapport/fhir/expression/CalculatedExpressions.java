package org.rapport.fhir.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.r4.model.Questionnaire;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Calculations;

/**
 * The calculated items of a Questionnaire that say the value of a score, evaluated on the answers of a form.
 *
 * <p>One may use the result of another, so that they are evaluated again until nothing changes any more. What a form
 * itself carries in a calculated item is left out: the result is that of the answers, whoever filled the form in.
 */
public final class CalculatedExpressions implements Calculations {
    private final Origin origin;
    private final Map<String, CalculatedItem> byScore = new LinkedHashMap<>();

    /**
     * Makes the expressions ready.
     *
     * @param questionnaire the Questionnaire
     * @param itemByScore the linkId of the calculated item by the code of its score
     * @param weights what {@code weight()} finds
     * @throws UnsupportedExpression when one of them cannot be evaluated here
     */
    public CalculatedExpressions(Questionnaire questionnaire, Map<String, String> itemByScore, Weights weights) {
        this.origin = new Origin(questionnaire, weights);
        itemByScore.forEach((score, linkId) -> byScore.put(score, item(linkId)));
    }

    private CalculatedItem item(String linkId) {
        try {
            return new CalculatedItem(origin, linkId);
        } catch (UnsupportedExpression e) {
            throw e.at(linkId);
        }
    }

    @Override
    public Map<String, Result> of(List<Answer> asked, Set<String> hidden) {
        try {
            return settled(asked, hidden);
        } catch (UnsupportedExpression e) {
            return all(Result.none("The questionnaire's expression could not be evaluated."));
        }
    }

    /**
     * Tries the expressions out.
     *
     * @param lowest a form with every question answered at the lower end of its scale
     * @param highest one with every question answered at the upper end
     * @throws UnsupportedExpression when one cannot be evaluated, finds none of the answers, or uses its own result
     */
    public void tryOut(List<Answer> lowest, List<Answer> highest) {
        List<Map<String, Result>> results =
                List.of(settled(highest, Set.of()), settled(lowest, Set.of()), of(List.of(), Set.of()));
        byScore.forEach((score, item) -> {
            List<Result> given = results.stream().map(it -> it.get(score)).toList();
            Result first = given.get(0);
            if (given.stream().noneMatch(it -> it.value().isPresent())) {
                throw new UnsupportedExpression("gives no number even when every question is answered")
                        .at(item.linkId());
            } else if (given.stream().allMatch(it -> sameValue(first, it))) {
                throw new UnsupportedExpression("gives the same number whatever is answered").at(item.linkId());
            }
        });
    }

    private Map<String, Result> settled(List<Answer> asked, Set<String> hidden) {
        Map<String, Result> before = Map.of();
        for (int round = 0; round <= byScore.size(); round++) {
            Map<String, Result> results = evaluate(asked, hidden, before);
            if (round > 0 && same(before, results)) {
                return results;
            }
            before = results;
        }
        String items = byScore.values().stream().map(CalculatedItem::linkId).collect(Collectors.joining(", "));
        throw new UnsupportedExpression("uses its own result").at(items);
    }

    private Map<String, Result> evaluate(List<Answer> asked, Set<String> hidden, Map<String, Result> before) {
        Map<String, List<Answer.Value>> answers = new HashMap<>();
        asked.forEach(it ->
                answers.computeIfAbsent(it.linkId(), key -> new ArrayList<>()).add(it.value()));
        byScore.values().forEach(it -> answers.remove(it.linkId()));
        before.forEach((score, result) -> result.value()
                .ifPresent(it -> answers.put(byScore.get(score).linkId(), List.of(new Answer.Numeric(it)))));
        FormTree form = new FormTree(
                origin.questionnaire(),
                answers,
                linkId -> byScore.values().stream().anyMatch(it -> it.standsIn(linkId)),
                origin.weights());
        Map<String, Result> results = new LinkedHashMap<>();
        byScore.forEach((score, item) -> results.put(
                score,
                hidden.contains(item.linkId())
                        ? Result.none("The item that calculates the score was not asked.")
                        : item.evaluate(form)));
        return results;
    }

    private static boolean same(Map<String, Result> before, Map<String, Result> after) {
        return after.entrySet().stream().allMatch(it -> sameValue(before.get(it.getKey()), it.getValue()));
    }

    private static boolean sameValue(Result one, Result other) {
        return one.value().isPresent() == other.value().isPresent()
                && one.value().orElse(BigDecimal.ZERO).compareTo(other.value().orElse(BigDecimal.ZERO)) == 0;
    }

    private Map<String, Result> all(Result result) {
        Map<String, Result> results = new HashMap<>();
        byScore.keySet().forEach(score -> results.put(score, result));
        return results;
    }
}
