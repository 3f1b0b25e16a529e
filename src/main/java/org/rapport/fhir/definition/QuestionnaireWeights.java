package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.rapport.domain.fact.Answer;
import org.rapport.fhir.definition.ItemReader.Place;
import org.rapport.fhir.expression.Weights;

/** The weights that expressions find: those of every choice, scored or not, and those of code systems. */
final class QuestionnaireWeights implements Weights {
    private final Declarations said;
    private final Terminology terminology;
    private final Map<String, Map<Answer.Value, Optional<BigDecimal>>> options = new HashMap<>();

    QuestionnaireWeights(Declarations said, Collection<Place> places, Terminology terminology) {
        this.said = said;
        this.terminology = terminology;
        places.stream()
                .map(Place::item)
                .filter(QuestionnaireWeights::hasOptions)
                .forEach(this::add);
    }

    private static boolean hasOptions(QuestionnaireItemComponent item) {
        boolean choice =
                item.getType() == QuestionnaireItemType.CHOICE || item.getType() == QuestionnaireItemType.OPENCHOICE;
        return choice && (item.hasAnswerOption() || item.hasAnswerValueSet());
    }

    /** A choice that no score uses may have options that cannot be read; they have no weights then. */
    private void add(QuestionnaireItemComponent item) {
        Declarations place = new Declarations(said.place() + ", item " + item.getLinkId(), item.getExtension());
        try {
            options.put(item.getLinkId(), new ChoiceReader(item, place, terminology).options());
        } catch (UnusableDefinition e) {
            if (item.hasExtension(Declarations.OWN + "subscale")) {
                throw e;
            }
        }
    }

    /** The options of a choice in order, each with its weight; none where they are not known. */
    Map<Answer.Value, Optional<BigDecimal>> options(String linkId) {
        return options.getOrDefault(linkId, Map.of());
    }

    @Override
    public Optional<BigDecimal> ofAnswer(String linkId, Answer.Value answer) {
        return options(linkId).getOrDefault(answer, Optional.empty());
    }

    @Override
    public Optional<BigDecimal> ofConcept(String system, String code) {
        return new WeightDeclarations(said.place() + ", code " + code)
                .addConcept(terminology, system, code)
                .weight();
    }
}
