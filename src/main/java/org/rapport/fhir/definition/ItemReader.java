package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Item;
import org.rapport.domain.instrument.ResponseScale;

/** Reads one answerable item of a Questionnaire. */
final class ItemReader {
    private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
    /** The weight of an option, in its present form and in those that older questionnaires use. */
    private static final Set<String> WEIGHTS =
            Set.of(HL7 + "itemWeight", HL7 + "ordinalValue", HL7 + "questionnaire-ordinalValue");

    private final QuestionnaireItemComponent item;
    private final Declarations said;

    ItemReader(String questionnaire, QuestionnaireItemComponent item) {
        this.item = item;
        this.said = new Declarations(questionnaire + ", item " + item.getLinkId(), item.getExtension());
    }

    Item read() {
        said.refuseUnknown(Set.of("subscale", "reversed"));
        if (!item.hasLinkId()) {
            throw said.refusal("has no linkId");
        }
        Set<String> subscales = said.all(Declarations.OWN + "subscale")
                .map(extension -> said.text("subscale", extension.getValue()))
                .collect(Collectors.toUnmodifiableSet());
        boolean reversed = said.flag(Declarations.OWN + "reversed");
        if (subscales.isEmpty()) {
            return unscored(reversed);
        }
        refuseConditions();
        return new Item(item.getLinkId(), scale(), reversed, subscales);
    }

    private Item unscored(boolean reversed) {
        if (reversed) {
            throw said.refusal("is reversed and belongs to no score");
        }
        return new Item(item.getLinkId(), new ResponseScale.Unscored(), false, Set.of());
    }

    private void refuseConditions() {
        if (item.hasEnableWhen() || item.hasModifierExtension()) {
            throw said.refusal("is scored under a condition, which is not understood");
        }
        if (item.getRepeats()) {
            throw said.refusal("is scored and may be answered more than once");
        }
    }

    private ResponseScale scale() {
        QuestionnaireItemType type = item.getType();
        if (type == QuestionnaireItemType.CHOICE) {
            return options();
        }
        if (type == QuestionnaireItemType.INTEGER || type == QuestionnaireItemType.DECIMAL) {
            return range(type == QuestionnaireItemType.INTEGER);
        }
        throw said.refusal("is scored and of a type that has no weights");
    }

    private ResponseScale range(boolean wholeNumbers) {
        BigDecimal low = said.requiredNumber(HL7 + "minValue");
        BigDecimal high = said.requiredNumber(HL7 + "maxValue");
        if (low.compareTo(high) >= 0) {
            throw said.refusal("has a minValue that is not below its maxValue");
        }
        return new ResponseScale.Range(low, high, wholeNumbers);
    }

    private ResponseScale options() {
        Map<Answer.Coded, BigDecimal> weights = new LinkedHashMap<>();
        for (QuestionnaireItemAnswerOptionComponent option : item.getAnswerOption()) {
            if (!(option.getValue() instanceof Coding coding) || !coding.hasCode()) {
                throw said.refusal("is scored and has an option that is not a code");
            }
            String system = coding.hasSystem() ? coding.getSystem() : "";
            if (weights.put(new Answer.Coded(system, coding.getCode()), weight(option, coding)) != null) {
                throw said.refusal("has the option " + coding.getCode() + " twice");
            }
        }
        if (weights.isEmpty()) {
            throw said.refusal("is scored and has no options");
        }
        return new ResponseScale.Options(weights);
    }

    private BigDecimal weight(QuestionnaireItemAnswerOptionComponent option, Coding coding) {
        List<Extension> found = Stream.concat(coding.getExtension().stream(), option.getExtension().stream())
                .filter(extension -> WEIGHTS.contains(extension.getUrl()))
                .toList();
        Declarations choice = new Declarations(said.place() + ", option " + coding.getCode(), found);
        if (found.size() != 1) {
            throw choice.refusal("needs exactly one itemWeight");
        }
        return choice.requiredNumber(found.get(0).getUrl());
    }
}
