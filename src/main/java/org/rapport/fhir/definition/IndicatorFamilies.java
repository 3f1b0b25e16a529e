package org.rapport.fhir.definition;

import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeSystem.ConceptDefinitionComponent;
import org.rapport.domain.score.ScoreFamily;

/** The family of a score that no Questionnaire declares: its property {@code family}, engagement when it has none. */
final class IndicatorFamilies {
    private static final Map<String, ScoreFamily> FAMILIES = Map.of(
            "engagement", ScoreFamily.ENGAGEMENT,
            "profile", ScoreFamily.PROFILE,
            "index", ScoreFamily.INDEX,
            "alliance-course", ScoreFamily.ALLIANCE_COURSE,
            "outcome-course", ScoreFamily.OUTCOME_COURSE);

    private IndicatorFamilies() {}

    static ScoreFamily of(ConceptDefinitionComponent concept) {
        String family = concept.getProperty().stream()
                .filter(property -> property.getCode().equals("family"))
                .map(property -> property.getValue().primitiveValue())
                .findFirst()
                .orElse("engagement");
        return Optional.ofNullable(FAMILIES.get(family))
                .orElseThrow(() -> new UnusableDefinition(
                        "The score " + concept.getCode() + " has the family " + family + ", which is not understood."));
    }
}
