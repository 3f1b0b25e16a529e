package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.rapport.domain.fact.Answer;
import org.rapport.fhir.definition.ItemReader.Place;

/** Forms on which expressions are tried out when they are loaded: every question answered at one end of its scale. */
final class SampleForms {
    private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";

    private final Collection<Place> places;
    private final QuestionnaireWeights weights;

    SampleForms(Collection<Place> places, QuestionnaireWeights weights) {
        this.places = places;
        this.weights = weights;
    }

    List<Answer> lowest() {
        return answers(false);
    }

    List<Answer> highest() {
        return answers(true);
    }

    private List<Answer> answers(boolean highest) {
        return places.stream()
                .map(Place::item)
                .filter(ItemsReader::asks)
                .flatMap(item -> value(item, highest).stream().map(it -> new Answer(item.getLinkId(), it)))
                .toList();
    }

    private Optional<Answer.Value> value(QuestionnaireItemComponent item, boolean highest) {
        return switch (item.getType()) {
            case CHOICE, OPENCHOICE -> option(item.getLinkId(), highest);
            case BOOLEAN -> Optional.of(new Answer.Truth(highest));
            case INTEGER, DECIMAL -> Optional.of(new Answer.Numeric(end(item, highest)));
            case QUANTITY -> Optional.of(new Answer.Measured(end(item, highest), unit(item)));
            default -> Optional.of(new Answer.Unreadable("valueString"));
        };
    }

    private Optional<Answer.Value> option(String linkId, boolean highest) {
        Comparator<Answer.Value> byWeight =
                Comparator.comparing(it -> weights.ofAnswer(linkId, it).orElse(number(it)));
        Stream<Answer.Value> options = weights.options(linkId).keySet().stream();
        return highest ? options.max(byWeight) : options.min(byWeight);
    }

    private static BigDecimal number(Answer.Value value) {
        return value instanceof Answer.Numeric numeric ? numeric.value() : BigDecimal.ZERO;
    }

    private static BigDecimal end(QuestionnaireItemComponent item, boolean highest) {
        return new Declarations(item.getLinkId(), item.getExtension())
                .number(HL7 + (highest ? "maxValue" : "minValue"))
                .orElse(highest ? BigDecimal.TEN : BigDecimal.ONE);
    }

    private static String unit(QuestionnaireItemComponent item) {
        return item.getExtensionByUrl(HL7 + "questionnaire-unit") != null
                        && item.getExtensionByUrl(HL7 + "questionnaire-unit").getValue() instanceof Coding unit
                ? unit.getCode()
                : "1";
    }
}
