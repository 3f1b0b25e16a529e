package org.rapport.fhir.definition;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.rapport.domain.instrument.Calculations;
import org.rapport.fhir.definition.ItemReader.Place;
import org.rapport.fhir.expression.CalculatedExpressions;
import org.rapport.fhir.expression.UnsupportedExpression;

/** The expressions of a Questionnaire that say the value of a score: {@code calculatedItem} of a score-definition. */
final class CalculationReader {
    private final Declarations said;
    private final Questionnaire questionnaire;
    private final Terminology terminology;
    private final Map<String, Place> places;
    private final Map<String, String> itemByScore = new LinkedHashMap<>();

    CalculationReader(
            Declarations said, Questionnaire questionnaire, Terminology terminology, Map<String, Place> places) {
        this.said = said;
        this.questionnaire = questionnaire;
        this.terminology = terminology;
        this.places = places;
        said.all(Declarations.OWN + "score-definition").forEach(this::collect);
    }

    private void collect(Extension definition) {
        Declarations score = new Declarations(said.place() + ", score-definition", definition.getExtension());
        score.text("calculatedItem").ifPresent(linkId -> score.all("code")
                .findFirst()
                .map(Extension::getValue)
                .map(Coding.class::cast)
                .ifPresent(code -> itemByScore.put(code.getCode(), linkId)));
    }

    /** Whether any score is calculated. */
    boolean any() {
        return !itemByScore.isEmpty();
    }

    /** Makes the expressions ready and tries them out. */
    Calculations read() {
        if (!any()) {
            return Calculations.NONE;
        }
        itemByScore.forEach(this::refuseUnfit);
        try {
            QuestionnaireWeights weights = new QuestionnaireWeights(said, places.values(), terminology);
            CalculatedExpressions expressions = new CalculatedExpressions(questionnaire, itemByScore, weights);
            SampleForms samples = new SampleForms(places.values(), weights);
            expressions.tryOut(samples.lowest(), samples.highest());
            return expressions;
        } catch (UnsupportedExpression e) {
            throw new UnusableDefinition(said.place() + ", " + e.getMessage() + ".", e);
        }
    }

    private void refuseUnfit(String score, String linkId) {
        Place place = places.get(linkId);
        if (place == null || !ItemsReader.asks(place.item())) {
            throw said.refusal("calculates the score " + score + " by the item " + linkId + ", which is no question");
        }
        Declarations item =
                new Declarations(said.place() + ", item " + linkId, place.item().getExtension());
        if (item.all(Declarations.OWN + "subscale").findAny().isPresent()) {
            throw item.refusal("calculates the score " + score + " and is itself scored");
        }
        if (place.withAround().anyMatch(QuestionnaireItemComponent::getRepeats)) {
            throw item.refusal("calculates the score " + score + " and repeats, or stands in what repeats");
        }
    }
}
