package org.rapport.fhir.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.fhir.definition.SiteQuestionnaire.CODES;
import static org.rapport.fhir.definition.SiteQuestionnaire.code;
import static org.rapport.fhir.definition.SiteQuestionnaire.weight;
import static org.rapport.fhir.definition.WeightedItem.SET;
import static org.rapport.fhir.definition.WeightedItem.assertRefused;
import static org.rapport.fhir.definition.WeightedItem.choice;
import static org.rapport.fhir.definition.WeightedItem.system;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.ResponseScale;

/** Every place where a questionnaire may say what an answer is worth. */
class WeightPlacesTest {
    @ParameterizedTest
    @ValueSource(strings = {"itemWeight", "ordinalValue", "questionnaire-ordinalValue"})
    void onTheOptionAndOnItsCoding(String name) {
        ResponseScale scale = choice(Terminology.NONE, it -> {
            it.addAnswerOption().setValue(code("no")).addExtension(weight(name, "0"));
            Coding yes = code("yes");
            yes.addExtension(weight(name, "2.5"));
            it.addAnswerOption().setValue(yes);
        });

        assertWeights(scale, Map.of("no", "0", "yes", "2.5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"itemWeight", "ordinalValue", "valueset-ordinalValue"})
    void onTheConceptsOfAContainedValueSet(String name) {
        ValueSet set = listed(name);
        set.setId("answers");
        ResponseScale scale = scale(new SiteQuestionnaire()
                .change(it -> it.addContained(set))
                .scored("x", QuestionnaireItemType.CHOICE, it -> it.setAnswerValueSet("#answers")));

        assertWeights(scale, Map.of("no", "0", "yes", "1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {SET, SET + "|2"})
    void onTheConceptsOfALoadedValueSetWithOrWithoutVersion(String canonical) {
        Terminology terminology = Terminology.of(List.of(listed("itemWeight")), List.of());

        assertWeights(choice(terminology, it -> it.setAnswerValueSet(canonical)), Map.of("no", "0", "yes", "1"));
    }

    @Test
    void onTheCodesOfAnExpansion() {
        ValueSet set = new ValueSet().setUrl(SET);
        set.getExpansion().addContains().setSystem(CODES).setCode("no").addExtension(weight("itemWeight", "0"));
        var group = set.getExpansion().addContains().setAbstract(true);
        group.addContains().setSystem(CODES).setCode("yes").addExtension(weight("itemWeight", "1"));
        Terminology terminology = Terminology.of(List.of(set), List.of());

        assertWeights(choice(terminology, it -> it.setAnswerValueSet(SET)), Map.of("no", "0", "yes", "1"));
        set.getExpansion().setTotal(9);
        assertRefused(terminology, it -> it.setAnswerValueSet(SET), "has an expansion that is empty or only a part");
    }

    @ParameterizedTest
    @ValueSource(strings = {"itemWeight", "ordinalValue", "codesystem-ordinalValue"})
    void onTheConceptsOfACodeSystemNestedOnesToo(String name) {
        CodeSystem system = system();
        system.getConcept().get(0).addExtension(weight(name, "0"));
        system.getConcept().get(1).getConcept().get(0).addExtension(weight(name, "4"));
        Terminology terminology = Terminology.of(List.of(), List.of(system));

        ResponseScale scale = choice(terminology, it -> {
            it.addAnswerOption().setValue(code("no"));
            it.addAnswerOption().setValue(code("very"));
        });

        assertWeights(scale, Map.of("no", "0", "very", "4"));
    }

    @Test
    void asAPropertyOfConceptsInAWholeCodeSystemThatAValueSetTakesIn() {
        CodeSystem system = system();
        system.addProperty().setCode("points").setUri("http://hl7.org/fhir/concept-properties#itemWeight");
        property(system.getConcept().get(0), "points", 0);
        property(system.getConcept().get(1), "itemWeight", 3);
        property(system.getConcept().get(1).getConcept().get(0), "ordinalValue", 4);
        ValueSet whole = new ValueSet().setUrl(SET);
        whole.getCompose().addInclude().setSystem(CODES);

        ResponseScale scale = choice(Terminology.of(List.of(whole), List.of(system)), it -> it.setAnswerValueSet(SET));

        assertWeights(scale, Map.of("no", "0", "yes", "3", "very", "4"));
    }

    @Test
    void inASupplementOfACodeSystem() {
        CodeSystem supplement =
                new CodeSystem().setContent(CodeSystemContentMode.SUPPLEMENT).setSupplements(CODES);
        supplement.addConcept().setCode("no").addExtension(weight("itemWeight", "0"));
        supplement.addConcept().setCode("yes").addExtension(weight("itemWeight", "1"));

        ResponseScale scale = choice(Terminology.of(List.of(), List.of(supplement)), it -> {
            it.addAnswerOption().setValue(code("no"));
            it.addAnswerOption().setValue(code("yes"));
        });

        assertWeights(scale, Map.of("no", "0", "yes", "1"));
    }

    @Test
    void inValueSetsThatAreTakenInAndWithoutThoseThatAreTakenOut() {
        ValueSet outer = new ValueSet().setUrl(SET + "-outer");
        outer.getCompose().addInclude().addValueSet(SET);
        var more = outer.getCompose().addInclude().setSystem(CODES);
        more.addConcept().setCode("very").addExtension(weight("itemWeight", "2"));
        outer.getCompose().addExclude().setSystem(CODES).addConcept().setCode("no");
        Terminology terminology = Terminology.of(List.of(outer, listed("itemWeight")), List.of());

        ResponseScale scale = choice(terminology, it -> it.setAnswerValueSet(SET + "-outer"));

        assertWeights(scale, Map.of("yes", "1", "very", "2"));
    }

    @Test
    void inAWholeNumberThatIsItsOwnWeightUnlessOneIsDeclared() {
        ResponseScale scale = choice(Terminology.NONE, it -> {
            it.addAnswerOption().setValue(new IntegerType(5));
            it.addAnswerOption().setValue(new IntegerType(6)).addExtension(weight("itemWeight", "60"));
        });

        assertThat(((ResponseScale.NumberedOptions) scale).weights())
                .isEqualTo(Map.of(new BigDecimal("5"), new BigDecimal("5"), new BigDecimal("6"), new BigDecimal("60")));
    }

    private static ValueSet listed(String name) {
        ValueSet set = new ValueSet().setUrl(SET).setVersion("2");
        var include = set.getCompose().addInclude().setSystem(CODES);
        include.addConcept().setCode("no").addExtension(weight(name, "0"));
        include.addConcept().setCode("yes").addExtension(weight(name, "1"));
        return set;
    }

    private static void property(CodeSystem.ConceptDefinitionComponent concept, String name, int weight) {
        concept.addProperty().setCode(name).setValue(new DecimalType(weight));
    }

    private static ResponseScale scale(SiteQuestionnaire own) {
        return own.read().items().get(0).scale();
    }

    private static void assertWeights(ResponseScale scale, Map<String, String> weights) {
        Map<Answer.Coded, BigDecimal> read = ((ResponseScale.Options) scale).weights();
        assertThat(read).hasSameSizeAs(weights);
        weights.forEach((code, weight) ->
                assertThat(read.get(new Answer.Coded(CODES, code))).isEqualByComparingTo(weight));
    }
}
