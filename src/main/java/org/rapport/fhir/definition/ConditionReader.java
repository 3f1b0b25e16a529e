package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemEnableWhenComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.Type;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Condition;
import org.rapport.domain.instrument.Condition.Operator;
import org.rapport.domain.instrument.Enablement;
import org.rapport.domain.instrument.Enablement.Behavior;
import org.rapport.fhir.definition.ItemReader.Place;

/** Reads {@code enableWhen} of items and of what they stand in. */
final class ConditionReader {
    private static final String EXPRESSION =
            "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
    private static final Map<QuestionnaireItemOperator, Operator> OPERATORS = Map.of(
            QuestionnaireItemOperator.EXISTS, Operator.EXISTS,
            QuestionnaireItemOperator.EQUAL, Operator.EQUAL,
            QuestionnaireItemOperator.NOT_EQUAL, Operator.NOT_EQUAL,
            QuestionnaireItemOperator.GREATER_THAN, Operator.GREATER,
            QuestionnaireItemOperator.LESS_THAN, Operator.LESS,
            QuestionnaireItemOperator.GREATER_OR_EQUAL, Operator.GREATER_OR_EQUAL,
            QuestionnaireItemOperator.LESS_OR_EQUAL, Operator.LESS_OR_EQUAL);

    private final String questionnaire;
    private final Map<String, Place> places;

    ConditionReader(String questionnaire, Map<String, Place> places) {
        this.questionnaire = questionnaire;
        this.places = places;
    }

    /** These items, and every item on whose answer the showing of one of them depends. */
    Set<String> reachableFrom(Collection<String> linkIds) {
        Set<String> reached = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(linkIds);
        while (!open.isEmpty()) {
            String linkId = open.pop();
            if (places.containsKey(linkId) && reached.add(linkId)) {
                places.get(linkId)
                        .withAround()
                        .flatMap(it -> it.getEnableWhen().stream())
                        .forEach(it -> open.push(String.valueOf(it.getQuestion())));
            }
        }
        return reached;
    }

    /** The conditions of an item, and of what it stands in. */
    List<Enablement> of(String linkId) {
        return places.get(linkId)
                .withAround()
                .filter(it -> it.hasEnableWhen() || it.hasExtension(EXPRESSION))
                .map(this::enablement)
                .toList();
    }

    private Enablement enablement(QuestionnaireItemComponent item) {
        Declarations said = new Declarations(questionnaire + ", item " + item.getLinkId(), item.getExtension());
        if (item.hasExtension(EXPRESSION)) {
            throw said.refusal("is shown by an enableWhenExpression, which is not supported: use enableWhen");
        }
        boolean several = item.getEnableWhen().size() > 1;
        if (several && !item.hasEnableBehavior()) {
            throw said.refusal("has several conditions and lacks enableBehavior");
        }
        Behavior behavior = item.getEnableBehavior() == EnableWhenBehavior.ANY ? Behavior.ANY : Behavior.ALL;
        return new Enablement(
                behavior,
                item.getEnableWhen().stream().map(it -> condition(said, it)).toList());
    }

    private Condition condition(Declarations said, QuestionnaireItemEnableWhenComponent when) {
        Place place = places.get(when.getQuestion());
        if (place == null || !ItemsReader.asks(place.item())) {
            throw said.refusal("is shown by the answer to " + when.getQuestion() + ", which is not a question");
        }
        if (!when.hasOperator() || !when.hasAnswer()) {
            throw said.refusal("has a condition without operator or answer");
        }
        Operator operator = OPERATORS.get(when.getOperator());
        Answer.Value expected = expected(said, when.getAnswer());
        if (operator != Operator.EXISTS && !canBeGiven(place.item().getType(), expected)) {
            throw said.refusal(
                    "compares " + when.getQuestion() + " with an answer of a kind that the question does not take");
        }
        if (expected instanceof Answer.Coded code && !isOption(place.item(), code)) {
            throw said.refusal(
                    "compares " + when.getQuestion() + " with " + code.code() + ", which is none of its options");
        }
        try {
            return new Condition(when.getQuestion(), operator, expected);
        } catch (IllegalArgumentException e) {
            throw said.refusal("compares by " + operator.symbol() + " with an answer that cannot be compared so");
        }
    }

    private static Answer.Value expected(Declarations said, Type answer) {
        if (answer instanceof BooleanType truth && truth.hasValue()) {
            return new Answer.Truth(truth.booleanValue());
        } else if (answer instanceof IntegerType integer && integer.hasValue()) {
            return new Answer.Numeric(BigDecimal.valueOf(integer.getValue()));
        } else if (answer instanceof DecimalType decimal && decimal.hasValue()) {
            return new Answer.Numeric(decimal.getValue());
        } else if (answer instanceof Coding coding && coding.hasCode()) {
            return new Answer.Coded(coding.hasSystem() ? coding.getSystem() : "", coding.getCode());
        } else if (answer instanceof Quantity quantity && quantity.hasValue() && !quantity.hasComparator()) {
            return quantity.hasCode()
                    ? new Answer.Measured(quantity.getValue(), quantity.getCode())
                    : new Answer.Numeric(quantity.getValue());
        }
        throw said.refusal("is shown by a text, date or reference, which are not kept");
    }

    /** A code that can never be given would hide, or show, an item for ever; options in a value set are not looked up. */
    private static boolean isOption(QuestionnaireItemComponent question, Answer.Coded code) {
        return !question.hasAnswerOption()
                || question.getType() == QuestionnaireItemType.OPENCHOICE
                || question.getAnswerOption().stream()
                        .map(QuestionnaireItemAnswerOptionComponent::getValue)
                        .anyMatch(it -> it instanceof Coding option
                                && code.code().equals(option.getCode())
                                && code.system().equals(option.hasSystem() ? option.getSystem() : ""));
    }

    private static boolean canBeGiven(QuestionnaireItemType type, Answer.Value answer) {
        return switch (type) {
            case BOOLEAN -> answer instanceof Answer.Truth;
            case CHOICE, OPENCHOICE -> answer instanceof Answer.Coded || answer instanceof Answer.Numeric;
            case INTEGER, DECIMAL -> answer instanceof Answer.Numeric;
            case QUANTITY -> answer instanceof Answer.Measured || answer instanceof Answer.Numeric;
            default -> false;
        };
    }
}
