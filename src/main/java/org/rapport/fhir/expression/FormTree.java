package org.rapport.fhir.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.QuestionnaireResponse;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseStatus;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.rapport.domain.fact.Answer;

/**
 * A form made again from its answers, in the structure of its Questionnaire. Words of a client's own are not kept: in
 * their place stands that there were some.
 */
final class FormTree {
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    private static final BigDecimal INTEGERS = BigDecimal.valueOf(Integer.MAX_VALUE);

    private final QuestionnaireResponse response = new QuestionnaireResponse();
    private final Map<String, Base> nodes = new HashMap<>();
    private final Map<String, List<Answer.Value>> answers;
    private final Weights weights;

    /**
     * Makes the form.
     *
     * @param answers the values by linkId
     * @param kept decides of an item without an answer whether it is there
     */
    FormTree(
            Questionnaire questionnaire,
            Map<String, List<Answer.Value>> answers,
            Predicate<String> kept,
            Weights weights) {
        this.answers = answers;
        this.weights = weights;
        response.setStatus(QuestionnaireResponseStatus.COMPLETED);
        response.setQuestionnaire(questionnaire.getUrl() + "|" + questionnaire.getVersion());
        response.setItem(items(questionnaire.getItem(), kept));
        nodes.put("", response);
    }

    QuestionnaireResponse response() {
        return response;
    }

    /** The form for the empty text, otherwise the item with this linkId. */
    Base node(String linkId) {
        return nodes.getOrDefault(linkId, response);
    }

    private List<QuestionnaireResponseItemComponent> items(
            List<QuestionnaireItemComponent> declared, Predicate<String> kept) {
        List<QuestionnaireResponseItemComponent> items = new ArrayList<>();
        for (QuestionnaireItemComponent question : declared) {
            QuestionnaireResponseItemComponent item = new QuestionnaireResponseItemComponent();
            item.setLinkId(question.getLinkId());
            answers.getOrDefault(question.getLinkId(), List.of())
                    .forEach(value -> item.addAnswer().setValue(value(question, value)));
            place(items(question.getItem(), kept), item);
            if (item.hasAnswer() || item.hasItem() || kept.test(question.getLinkId())) {
                items.add(item);
                nodes.put(question.getLinkId(), item);
            }
        }
        return items;
    }

    /** Questions under a question stand under its answer, of which a form with scored ones has no more than one. */
    private static void place(List<QuestionnaireResponseItemComponent> inner, QuestionnaireResponseItemComponent item) {
        if (item.hasAnswer()) {
            QuestionnaireResponseItemAnswerComponent answer = item.getAnswerFirstRep();
            answer.setItem(inner);
        } else {
            item.setItem(inner);
        }
    }

    private Type value(QuestionnaireItemComponent question, Answer.Value answer) {
        Type value = plain(question.getType(), answer);
        weights.ofAnswer(question.getLinkId(), answer)
                .ifPresent(weight -> value.setUserData(OwnFunction.DECLARED, weight));
        return value;
    }

    private static Type plain(QuestionnaireItemType type, Answer.Value answer) {
        if (answer instanceof Answer.Coded coded) {
            Coding coding = new Coding().setCode(coded.code());
            return coded.system().isEmpty() ? coding : coding.setSystem(coded.system());
        } else if (answer instanceof Answer.Truth truth) {
            return new BooleanType(truth.value());
        } else if (answer instanceof Answer.Measured measured) {
            return new Quantity().setValue(measured.value()).setCode(measured.unit());
        } else if (answer instanceof Answer.Numeric numeric) {
            return number(type, numeric.value());
        }
        StringType unread = new StringType();
        unread.addExtension(ABSENT, new CodeType("masked"));
        return unread;
    }

    private static Type number(QuestionnaireItemType type, BigDecimal value) {
        if (type == QuestionnaireItemType.QUANTITY) {
            return new Quantity().setValue(value);
        }
        boolean whole = value.stripTrailingZeros().scale() <= 0 && value.abs().compareTo(INTEGERS) < 0;
        return whole && type != QuestionnaireItemType.DECIMAL
                ? new IntegerType(value.intValueExact())
                : new DecimalType(value);
    }
}
