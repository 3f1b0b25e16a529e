package org.rapport.fhir.definition;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.fhir.definition.SiteQuestionnaire.CODES;

import java.util.function.Consumer;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.rapport.domain.instrument.ResponseScale;

/** An item of a questionnaire, the codes it offers, and how its weights are read. */
final class WeightedItem {
    static final String SET = "https://hospital.example/fhir/ValueSet/answers";

    private WeightedItem() {}

    static CodeSystem system() {
        CodeSystem system = new CodeSystem().setUrl(CODES).setContent(CodeSystemContentMode.COMPLETE);
        system.addConcept().setCode("no");
        system.addConcept().setCode("yes").addConcept().setCode("very");
        return system;
    }

    static ResponseScale choice(Terminology terminology, Consumer<QuestionnaireItemComponent> change) {
        return new SiteQuestionnaire()
                .scored("x", QuestionnaireItemType.CHOICE, change)
                .read(terminology)
                .items()
                .get(0)
                .scale();
    }

    static void assertRefused(Terminology terminology, Consumer<QuestionnaireItemComponent> change, String sentence) {
        assertThatThrownBy(() -> choice(terminology, change))
                .isInstanceOf(UnusableDefinition.class)
                .hasMessageStartingWith("Questionnaire own, item x")
                .hasMessageContaining(sentence);
    }
}
