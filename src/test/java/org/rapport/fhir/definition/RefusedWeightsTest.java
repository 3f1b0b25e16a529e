package org.rapport.fhir.definition;

import static org.rapport.fhir.definition.SiteQuestionnaire.CODES;
import static org.rapport.fhir.definition.SiteQuestionnaire.code;
import static org.rapport.fhir.definition.SiteQuestionnaire.weight;
import static org.rapport.fhir.definition.WeightedItem.SET;
import static org.rapport.fhir.definition.WeightedItem.assertRefused;
import static org.rapport.fhir.definition.WeightedItem.system;

import java.util.List;
import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.StringType;
import org.hl7.fhir.r4.model.ValueSet;
import org.junit.jupiter.api.Test;

/** Weights that differ, lack or cannot be resolved: the questionnaire is refused. */
class RefusedWeightsTest {
    @Test
    void refusesWeightsThatDifferNamingThem() {
        CodeSystem system = system();
        system.getConcept().get(0).addExtension(weight("itemWeight", "1"));

        assertRefused(
                Terminology.of(List.of(), List.of(system)),
                it -> it.addAnswerOption().setValue(code("no")).addExtension(weight("itemWeight", "0")),
                "option no has different weights: 0, 1");
        assertRefused(
                Terminology.NONE,
                it -> {
                    Coding no = code("no");
                    no.addExtension(weight("ordinalValue", "2"));
                    it.addAnswerOption().setValue(no).addExtension(weight("itemWeight", "1"));
                },
                "option no has different weights: 1, 2");
    }

    @Test
    void refusesOptionsThatHaveNoWeightOrCannotHaveOne() {
        assertRefused(
                Terminology.NONE, it -> it.addAnswerOption().setValue(code("no")), "option no needs an itemWeight");
        assertRefused(
                Terminology.NONE,
                it -> it.addAnswerOption().setValue(new StringType("No")),
                "has an option that is neither a code nor a whole number");
        assertRefused(Terminology.NONE, it -> {}, "is scored and has no options");
        assertRefused(
                Terminology.NONE,
                it -> {
                    it.addAnswerOption().setValue(new IntegerType(1));
                    it.addAnswerOption().setValue(code("no")).addExtension(weight("itemWeight", "0"));
                },
                "has both codes and numbers for options");
    }

    @Test
    void refusesValueSetsThatCannotBeResolvedHere() {
        ValueSet filtered = new ValueSet().setUrl(SET);
        filtered.getCompose().addInclude().setSystem(CODES).addFilter().setProperty("concept");
        ValueSet whole = new ValueSet().setUrl(SET);
        whole.getCompose().addInclude().setSystem(CODES);
        ValueSet circle = new ValueSet().setUrl(SET);
        circle.getCompose().addInclude().addValueSet(SET);
        Consumer<QuestionnaireItemComponent> use = it -> it.setAnswerValueSet(SET);

        assertRefused(Terminology.NONE, use, "cannot be resolved, since it is neither contained nor loaded");
        assertRefused(Terminology.of(List.of(filtered), List.of()), use, "selects codes by a filter");
        assertRefused(Terminology.of(List.of(whole), List.of()), use, "takes in all of CodeSystem " + CODES);
        assertRefused(Terminology.of(List.of(circle), List.of()), use, "takes in ValueSets in a circle");
    }
}
