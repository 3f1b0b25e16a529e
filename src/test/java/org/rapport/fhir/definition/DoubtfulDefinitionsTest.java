package org.rapport.fhir.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.fhir.definition.SiteQuestionnaire.CODES;
import static org.rapport.fhir.definition.SiteQuestionnaire.between;
import static org.rapport.fhir.definition.SiteQuestionnaire.code;
import static org.rapport.fhir.definition.SiteQuestionnaire.weight;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemOperator;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Instrument;

/** Definitions that could be scored in two ways, or keep a machine busy for ever: refused, with item and reason. */
class DoubtfulDefinitionsTest {
    private static final String SET = "https://hospital.example/fhir/ValueSet/answers";

    @Test
    void refusesACodeThatAValueSetListsTwiceWithDifferentWeights() {
        ValueSet set = new ValueSet().setUrl(SET);
        var listed = set.getCompose().addInclude().setSystem(CODES);
        listed.addConcept().setCode("no").addExtension(weight("itemWeight", "0"));
        listed.addConcept().setCode("yes").addExtension(weight("itemWeight", "1"));
        listed.addConcept().setCode("yes").addExtension(weight("itemWeight", "2"));

        assertRefused(byValueSet(), Terminology.of(List.of(set), List.of()), "option yes has different weights: 1, 2");
    }

    @Test
    void refusesACodeThatAnExpansionHoldsTwiceWithDifferentWeights() {
        ValueSet set = new ValueSet().setUrl(SET);
        Stream.of("1", "2").forEach(weight -> set.getExpansion()
                .addContains()
                .setSystem(CODES)
                .setCode("yes")
                .addExtension(weight("itemWeight", weight)));

        assertRefused(byValueSet(), Terminology.of(List.of(set), List.of()), "option yes has different weights: 1, 2");
    }

    @Test
    void refusesWeightsThatDifferBetweenVersionsOfACodeSystem() {
        SiteQuestionnaire own = new SiteQuestionnaire()
                .scored("a", QuestionnaireItemType.CHOICE, it -> it.addAnswerOption()
                        .setValue(code("yes")));

        assertRefused(
                own,
                Terminology.of(List.of(), List.of(system("1", "1"), system("2", "3"))),
                "item a, option yes has different weights: 1, 3");
        assertThat(own.read(Terminology.of(List.of(), List.of(system("1", "2"), system("2", "2"))))
                        .items())
                .hasSize(1);
    }

    @Test
    void refusesCanonicalsWithoutVersionThatFitSeveralVersions() {
        ValueSet one = new ValueSet().setUrl(SET).setVersion("1");
        ValueSet two = new ValueSet().setUrl(SET).setVersion("2");
        one.getCompose().addInclude().setSystem(CODES);
        two.getCompose().addInclude().setSystem(CODES);

        assertRefused(
                byValueSet(),
                Terminology.of(List.of(one, two), List.of(system("1", "1"))),
                "item a, ValueSet " + SET + " is there in several versions, and no version is named");
        assertRefused(
                byValueSet(),
                Terminology.of(List.of(one), List.of(system("1", "1"), system("2", "1"))),
                "takes in all of CodeSystem " + CODES + ", which is there in several versions");
    }

    @Test
    void refusesOptionsAndWeightsThatWouldBePassedOver() {
        assertRefused(
                new SiteQuestionnaire().scored("a", QuestionnaireItemType.INTEGER, it -> {
                    between(it, 1, 2);
                    it.addAnswerOption().setValue(new IntegerType(1)).addExtension(weight("itemWeight", "2"));
                }),
                "item a is scored, has answer options and is no choice");
        assertRefused(
                new SiteQuestionnaire().scored("a", QuestionnaireItemType.INTEGER, it -> {
                    between(it, 1, 2);
                    it.addExtension(weight("itemWeight", "2"));
                }),
                "item a has a weight itself, which is not understood there");
    }

    @Test
    void refusesAConditionOnACodeThatIsNoOption() {
        SiteQuestionnaire own = new SiteQuestionnaire()
                .item("pick", QuestionnaireItemType.CHOICE, it -> it.addAnswerOption()
                        .setValue(code("yes")))
                .scored("a", QuestionnaireItemType.INTEGER, it -> {
                    between(it, 0, 3);
                    it.addEnableWhen()
                            .setQuestion("pick")
                            .setOperator(QuestionnaireItemOperator.EQUAL)
                            .setAnswer(code("yes").setSystem(null));
                });

        assertRefused(own, "item a compares pick with yes, which is none of its options");
    }

    @Test
    void refusesNumbersThatCannotBeReckonedWith() {
        assertRefused(
                new SiteQuestionnaire().scored("a", QuestionnaireItemType.CHOICE, it -> it.addAnswerOption()
                        .setValue(code("yes"))
                        .addExtension(weight("itemWeight", "1e999999999"))),
                "item a, option yes has itemWeight with a number beyond any clinical use");
        assertRefused(
                new SiteQuestionnaire().number("a").say("high", new DecimalType(new BigDecimal("1e999999999"))),
                "score-definition total has high with a number beyond any clinical use");
        assertRefused(
                new SiteQuestionnaire().number("a").say("decimals", new IntegerType(999_999)),
                "score-definition total has more than 10 decimals");
    }

    @ParameterizedTest
    @Timeout(20)
    @ValueSource(
            strings = {
                "(1).repeat($this + 1).count()",
                "'a'.repeat($this & 'a').count()",
                "'a'.repeat(replace('a', 'aa')).count()",
                "(1).repeat(iif($this > 0, $this * 2, 0)).count()"
            })
    void refusesWhatMightNeverEnd(String expression) {
        assertRefused(calculated(expression), "uses repeat() with more than a path, which might never end");
    }

    @Test
    void refusesWhatNestsTooDeeply() {
        String deep = "(".repeat(200_000) + "1" + ")".repeat(200_000);

        assertRefused(calculated(deep), "item result: the expression cannot be read as FHIRPath (StackOverflowError)");
    }

    @Test
    void anExpressionThatBreaksOnOneFormGivesNoValueThere() {
        String long_ = Stream.generate(() -> "1")
                .limit(200)
                .reduce((one, two) -> one + " + " + two)
                .orElseThrow();
        Instrument instrument = new SiteQuestionnaire()
                .scored("a", QuestionnaireItemType.INTEGER, it -> between(it, 0, 10))
                .calculated("iif(%resource.item.where(linkId = 'a').answer.value = 5,"
                        + " %resource.item.where(linkId = 'a').answer.value.substring(1, 2) + 'x' + 1,"
                        + " %resource.item.where(linkId = 'a').answer.value + " + long_ + ")")
                .read();

        var broken = instrument
                .calculations()
                .of(List.of(new Answer("a", new Answer.Numeric(BigDecimal.valueOf(5)))), Set.of());

        assertThat(broken.get("total").value()).isEmpty();
    }

    private static SiteQuestionnaire calculated(String expression) {
        return new SiteQuestionnaire()
                .number("a")
                .calculated(expression)
                .say("calculatedItem", new StringType("result"));
    }

    private static SiteQuestionnaire byValueSet() {
        return new SiteQuestionnaire().scored("a", QuestionnaireItemType.CHOICE, it -> it.setAnswerValueSet(SET));
    }

    private static CodeSystem system(String version, String weight) {
        CodeSystem system =
                new CodeSystem().setUrl(CODES).setVersion(version).setContent(CodeSystemContentMode.COMPLETE);
        system.addConcept().setCode("yes").addExtension(weight("itemWeight", weight));
        return system;
    }

    private static void assertRefused(SiteQuestionnaire own, String sentence) {
        assertRefused(own, Terminology.NONE, sentence);
    }

    private static void assertRefused(SiteQuestionnaire own, Terminology terminology, String sentence) {
        assertThatThrownBy(() -> own.read(terminology))
                .isInstanceOf(UnusableDefinition.class)
                .hasMessageStartingWith("Questionnaire own")
                .hasMessageContaining(sentence);
    }
}
