package org.rapport.domain.scoring;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.domain.instrument.CalculatedValues;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.Scorer;
import org.rapport.domain.instrument.ScoringOutcome;
import org.rapport.domain.instrument.Subscale;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.ScoreFamily;

/** What explains the scores of one form: how much was answered, the direction, prompts, a calculated value beside. */
interface FormComponents {
    /** Of a form that is refused but for its risks, nothing but the number of answers is told. */
    FormComponents NONE = FormComponents::answered;

    /** The components of one score. */
    List<Component> of(ScoringOutcome outcome);

    /**
     * The components of a form that could be read.
     *
     * @param scorer knows the items of each score
     * @param values the value of each answered item by linkId
     * @param calculated what the questionnaire's own expressions say
     */
    static FormComponents read(Scorer scorer, Map<String, BigDecimal> values, CalculatedValues calculated) {
        return outcome -> {
            List<Item> items = scorer.items(outcome.subscale());
            List<Component> components = answered(outcome);
            components.addAll(PromptComponents.of(outcome, items, values));
            calculated.comparison(outcome).ifPresent(it -> components.addAll(compared(it, outcome.subscale())));
            if (outcome.subscale().type().family() == ScoreFamily.CHECK_IN) {
                components.addAll(answers(items, values));
            }
            return components;
        };
    }

    private static List<Component> answered(ScoringOutcome outcome) {
        List<Component> components = new ArrayList<>();
        components.add(Component.count("items-answered", outcome.answered()));
        components.add(Component.count("items-total", outcome.total()));
        if (outcome.risk().isEmpty()) {
            components.add(Component.direction(outcome.subscale().higherIsBetter()));
        }
        if (outcome instanceof ScoringOutcome.Scored scored && scored.prorated()) {
            components.add(Component.mark("prorated"));
        }
        return components;
    }

    private static List<Component> compared(CalculatedValues.Comparison comparison, Subscale subscale) {
        List<Component> components = new ArrayList<>();
        comparison.value().ifPresent(it -> components.add(Component.number("calculated-value", it, subscale.unit())));
        if (comparison.differs()) {
            components.add(Component.mark("calculated-differs"));
        }
        return components;
    }

    private static List<Component> answers(List<Item> items, Map<String, BigDecimal> values) {
        List<Component> components = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            int number = i + 1;
            Optional.ofNullable(values.get(items.get(i).linkId()))
                    .ifPresent(value -> components.add(Component.number("item-" + number, value, "{score}")));
        }
        return components;
    }
}
