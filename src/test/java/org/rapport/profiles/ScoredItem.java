package org.rapport.profiles;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemType;

/** An item that belongs to at least one score. */
record ScoredItem(QuestionnaireItemComponent item) {
    private static final String OWN = "https://rapport.org/fhir/StructureDefinition/";
    private static final String CORE = "http://hl7.org/fhir/StructureDefinition/";

    String linkId() {
        return item.getLinkId();
    }

    boolean reversed() {
        return item.hasExtension(OWN + "reversed");
    }

    List<String> subscales() {
        return item.getExtensionsByUrl(OWN + "subscale").stream()
                .map(extension -> extension.getValue().primitiveValue())
                .toList();
    }

    List<BigDecimal> weights() {
        if (item.getType() == QuestionnaireItemType.INTEGER || item.getType() == QuestionnaireItemType.DECIMAL) {
            return Stream.of("minValue", "maxValue").map(this::bound).toList();
        }
        return item.getAnswerOption().stream()
                .map(option -> (Coding) option.getValue())
                .map(ScoredItem::weight)
                .toList();
    }

    BigDecimal low() {
        return weights().stream().min(BigDecimal::compareTo).orElseThrow();
    }

    BigDecimal high() {
        return weights().stream().max(BigDecimal::compareTo).orElseThrow();
    }

    private BigDecimal bound(String name) {
        return new BigDecimal(item.getExtensionByUrl(CORE + name).getValue().primitiveValue());
    }

    private static BigDecimal weight(Element coding) {
        return ((DecimalType) coding.getExtensionByUrl(CORE + "itemWeight").getValue()).getValue();
    }

    @Override
    public String toString() {
        return linkId();
    }
}
