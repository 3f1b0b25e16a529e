package org.rapport.fhir.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.fhir.definition.SiteQuestionnaire.HL7;
import static org.rapport.fhir.definition.SiteQuestionnaire.OWN;
import static org.rapport.fhir.definition.SiteQuestionnaire.SDC;
import static org.rapport.fhir.definition.SiteQuestionnaire.between;
import static org.rapport.fhir.definition.SiteQuestionnaire.code;
import static org.rapport.fhir.definition.SiteQuestionnaire.inTotal;

import java.math.BigDecimal;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire.EnableWhenBehavior;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.Type;
import org.junit.jupiter.api.Test;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.ResponseScale;

/** What an item may declare, and what is refused with its name. */
class ItemRefusalsTest {

    @Test
    void refusesAScoredItemThatRepeatsOrStandsInWhatRepeats() {
        assertRefused(
                own().change(it -> it.getItem().get(0).setRepeats(true)),
                "item a is scored and may be answered more than once");
        assertRefused(
                own().item("rows", QuestionnaireItemType.GROUP, rows -> {
                    rows.setRepeats(true);
                    QuestionnaireItemComponent inner = rows.addItem().setLinkId("inner");
                    inner.setType(QuestionnaireItemType.GROUP);
                    scored(inner.addItem().setLinkId("deep"));
                }),
                "item deep is scored and stands in rows, which repeats");
    }

    @Test
    void takesWhatNoScoreUsesAsItIs() {
        Item notes = own().item("notes", QuestionnaireItemType.STRING, it -> it.setRepeats(true)
                        .addEnableWhen()
                        .setQuestion("when")
                        .setOperator(QuestionnaireItemOperator.EQUAL)
                        .setAnswer(new StringType("x")))
                .read()
                .items()
                .get(1);

        assertThat(notes.scored()).isFalse();
        assertThat(notes.shownWhen()).isEmpty();
    }

    @Test
    void findsQuestionsUnderQuestions() {
        assertThat(own().change(it -> scored(it.getItem().get(0).addItem().setLinkId("under")))
                        .read()
                        .items())
                .extracting(Item::linkId)
                .containsExactly("a", "under");
    }

    @Test
    void readsAYesOrNoWithItsOwnWeightsOrWithOneAndNought() {
        assertThat(scale(QuestionnaireItemType.BOOLEAN))
                .isEqualTo(new ResponseScale.YesNo(BigDecimal.ONE, BigDecimal.ZERO));
        assertThat(scale(QuestionnaireItemType.BOOLEAN, weights("3", "1")))
                .isEqualTo(new ResponseScale.YesNo(new BigDecimal("3"), new BigDecimal("1")));
        assertRefused(with(QuestionnaireItemType.BOOLEAN, weights("2", "2")), "gives yes and no the same weight");
        assertRefused(own().change(it -> it.getItem().get(0).addExtension(weights("2", "1"))), "is not a yes or no");
    }

    @Test
    void readsAQuantityInItsOneUnitAndRefusesOneWithout() {
        Extension unit = new Extension(HL7 + "questionnaire-unit", new Coding("http://unitsofmeasure.org", "cm", "cm"));
        Extension low = new Extension(HL7 + "minValue", new DecimalType("0"));
        Extension high = new Extension(HL7 + "maxValue", new DecimalType("10"));

        assertThat(scale(QuestionnaireItemType.QUANTITY, unit, low, high))
                .isEqualTo(new ResponseScale.Amount(new BigDecimal("0"), new BigDecimal("10"), "cm"));
        assertThat(scale(
                        QuestionnaireItemType.QUANTITY,
                        unit,
                        low,
                        new Extension(
                                SDC + "maxQuantity", new Quantity().setValue(9).setCode("cm"))))
                .isEqualTo(new ResponseScale.Amount(new BigDecimal("0"), new BigDecimal("9"), "cm"));
        assertRefused(with(QuestionnaireItemType.QUANTITY, low, high), "lacks questionnaire-unit with a code");
        assertRefused(with(QuestionnaireItemType.QUANTITY, unit, low), "lacks maxValue");
        assertRefused(
                with(
                        QuestionnaireItemType.QUANTITY,
                        unit,
                        low,
                        new Extension(
                                SDC + "maxQuantity", new Quantity().setValue(9).setCode("mm"))),
                "has maxQuantity in another unit than cm");
        assertRefused(
                with(
                        QuestionnaireItemType.QUANTITY,
                        unit,
                        new Extension(HL7 + "questionnaire-unitOption", new Coding().setCode("mm"))),
                "offers several units");
        assertRefused(with(QuestionnaireItemType.STRING), "is scored and of a type that has no weights");
    }

    @Test
    void refusesConditionsThatCannotBeEvaluated() {
        assertRefused(when("none", QuestionnaireItemOperator.EXISTS, new BooleanType(true)), "which is not a question");
        assertRefused(
                when("words", QuestionnaireItemOperator.EQUAL, new StringType("x")),
                "item a is shown by a text, date or reference, which are not kept");
        assertRefused(
                when("words", QuestionnaireItemOperator.GREATER_THAN, new DateType("2026-01-01")),
                "is shown by a text, date or reference, which are not kept");
        assertRefused(
                when("yes", QuestionnaireItemOperator.EQUAL, new IntegerType(1)),
                "compares yes with an answer of a kind that the question does not take");
        assertRefused(
                when("pick", QuestionnaireItemOperator.LESS_THAN, code("no")),
                "compares by < with an answer that cannot be compared so");
        assertRefused(
                when("yes", QuestionnaireItemOperator.EXISTS, new IntegerType(1)),
                "compares by exists with an answer that cannot be compared so");
        assertRefused(
                when("yes", QuestionnaireItemOperator.EQUAL, new BooleanType(true))
                        .change(it -> it.getItem()
                                .get(0)
                                .addEnableWhen()
                                .setQuestion("words")
                                .setOperator(QuestionnaireItemOperator.EXISTS)
                                .setAnswer(new BooleanType(true))),
                "has several conditions and lacks enableBehavior");
        assertRefused(
                own().change(it -> it.getItem()
                        .get(0)
                        .addExtension(SDC + "enableWhenExpression", SiteQuestionnaire.fhirPath("true"))),
                "is shown by an enableWhenExpression, which is not supported: use enableWhen");
    }

    @Test
    void refusesItemsThatShowOneAnotherInACircle() {
        assertRefused(
                when("yes", QuestionnaireItemOperator.EQUAL, new BooleanType(true))
                        .change(it -> it.getItem()
                                .get(1)
                                .setEnableBehavior(EnableWhenBehavior.ALL)
                                .addEnableWhen()
                                .setQuestion("a")
                                .setOperator(QuestionnaireItemOperator.EQUAL)
                                .setAnswer(new IntegerType(1))),
                "which depends in a circle on its own answer");
    }

    private static SiteQuestionnaire when(String question, QuestionnaireItemOperator operator, Type answer) {
        return own().change(it -> it.getItem()
                        .get(0)
                        .addEnableWhen()
                        .setQuestion(question)
                        .setOperator(operator)
                        .setAnswer(answer))
                .item("yes", QuestionnaireItemType.BOOLEAN, it -> {})
                .item("words", QuestionnaireItemType.STRING, it -> {})
                .item("pick", QuestionnaireItemType.CHOICE, it -> {});
    }

    private static SiteQuestionnaire own() {
        return new SiteQuestionnaire().number("a");
    }

    private static void scored(QuestionnaireItemComponent item) {
        item.setType(QuestionnaireItemType.INTEGER);
        inTotal(item);
        between(item, 0, 3);
    }

    private static Extension weights(String yes, String no) {
        Extension weights = new Extension(OWN + "boolean-weights");
        weights.addExtension("yes", new DecimalType(yes));
        weights.addExtension("no", new DecimalType(no));
        return weights;
    }

    private static SiteQuestionnaire with(QuestionnaireItemType type, Extension... extensions) {
        return new SiteQuestionnaire().scored("a", type, it -> {
            for (Extension extension : extensions) {
                it.addExtension(extension.copy());
            }
        });
    }

    private static ResponseScale scale(QuestionnaireItemType type, Extension... extensions) {
        return with(type, extensions).read().items().get(0).scale();
    }

    private static void assertRefused(SiteQuestionnaire own, String sentence) {
        assertThatThrownBy(own::read)
                .isInstanceOf(UnusableDefinition.class)
                .hasMessageStartingWith("Questionnaire own")
                .hasMessageContaining(sentence);
    }
}
