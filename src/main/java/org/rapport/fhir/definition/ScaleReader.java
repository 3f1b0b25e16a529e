package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.rapport.domain.instrument.ResponseScale;

/** How the answers to a scored item become numbers, by the type of the item. */
final class ScaleReader {
    private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
    private static final String SDC = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-";

    private static final Set<QuestionnaireItemType> PLAIN = Set.of(
            QuestionnaireItemType.INTEGER,
            QuestionnaireItemType.DECIMAL,
            QuestionnaireItemType.QUANTITY,
            QuestionnaireItemType.BOOLEAN);

    private final QuestionnaireItemComponent item;
    private final Declarations said;
    private final Terminology terminology;

    ScaleReader(QuestionnaireItemComponent item, Declarations said, Terminology terminology) {
        this.item = item;
        this.said = said;
        this.terminology = terminology;
    }

    ResponseScale read() {
        Optional<Extension> weights =
                said.all(Declarations.OWN + "boolean-weights").findFirst();
        if (weights.isPresent() && item.getType() != QuestionnaireItemType.BOOLEAN) {
            throw said.refusal("has boolean-weights and is not a yes or no");
        }
        refuseOptionsAndWeightsElsewhere();
        return switch (item.getType()) {
            case CHOICE -> new ChoiceReader(item, said, terminology).scale();
            case OPENCHOICE -> new ResponseScale.OpenOptions(new ChoiceReader(item, said, terminology).scale());
            case INTEGER, DECIMAL -> range(item.getType() == QuestionnaireItemType.INTEGER);
            case QUANTITY -> amount();
            case BOOLEAN ->
                weights.map(this::yesNo).orElseGet(() -> new ResponseScale.YesNo(BigDecimal.ONE, BigDecimal.ZERO));
            default -> throw said.refusal("is scored and of a type that has no weights");
        };
    }

    /** A weight that would be passed over makes another score than its author meant. */
    private void refuseOptionsAndWeightsElsewhere() {
        if (PLAIN.contains(item.getType()) && (item.hasAnswerOption() || item.hasAnswerValueSet())) {
            throw said.refusal("is scored, has answer options and is no choice");
        }
        if (!new WeightDeclarations(said.place()).add(item.getExtension()).all().isEmpty()) {
            throw said.refusal("has a weight itself, which is not understood there: an answer has a weight");
        }
    }

    private ResponseScale range(boolean wholeNumbers) {
        BigDecimal low = said.requiredNumber(HL7 + "minValue");
        BigDecimal high = said.requiredNumber(HL7 + "maxValue");
        refuseEmpty(low, high);
        return new ResponseScale.Range(low, high, wholeNumbers);
    }

    private ResponseScale amount() {
        if (said.all(HL7 + "questionnaire-unitOption").findAny().isPresent()) {
            throw said.refusal("is scored and offers several units");
        }
        if (!(said.value(HL7 + "questionnaire-unit").orElse(null) instanceof Coding unit) || !unit.hasCode()) {
            throw said.refusal("is a scored quantity and lacks questionnaire-unit with a code");
        }
        BigDecimal low = end("minValue", "minQuantity", unit.getCode());
        BigDecimal high = end("maxValue", "maxQuantity", unit.getCode());
        refuseEmpty(low, high);
        return new ResponseScale.Amount(low, high, unit.getCode());
    }

    private BigDecimal end(String core, String sdc, String unit) {
        Optional<Quantity> quantity = said.value(SDC + sdc).map(it -> it instanceof Quantity found ? found : null);
        if (quantity.isEmpty()) {
            return said.requiredNumber(HL7 + core);
        }
        if (!quantity.get().hasValue() || !unit.equals(quantity.get().getCode())) {
            throw said.refusal("has " + sdc + " in another unit than " + unit);
        }
        return quantity.get().getValue();
    }

    private void refuseEmpty(BigDecimal low, BigDecimal high) {
        if (low.compareTo(high) >= 0) {
            throw said.refusal("has a minValue that is not below its maxValue");
        }
    }

    private ResponseScale yesNo(Extension weights) {
        Declarations inner = new Declarations(said.place() + ", boolean-weights", weights.getExtension());
        inner.refuseOther(Set.of("yes", "no"));
        BigDecimal yes = inner.requiredNumber("yes");
        BigDecimal no = inner.requiredNumber("no");
        if (yes.compareTo(no) == 0) {
            throw inner.refusal("gives yes and no the same weight");
        }
        return new ResponseScale.YesNo(yes, no);
    }
}
