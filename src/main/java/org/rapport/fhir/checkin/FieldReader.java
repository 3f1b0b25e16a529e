package org.rapport.fhir.checkin;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.hl7.fhir.r4.model.Type;
import org.rapport.application.checkin.FormSheet.Choice;
import org.rapport.application.checkin.FormSheet.Ends;
import org.rapport.application.checkin.FormSheet.Field;
import org.rapport.application.checkin.FormSheet.Number;
import org.rapport.application.checkin.FormSheet.Option;
import org.rapport.application.definition.Definitions;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.Instrument;
import org.rapport.domain.instrument.ResponseScale;

/** Reads how one question is answered. */
final class FieldReader {
    private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
    private static final String CONTROL = HL7 + "questionnaire-itemControl";
    private static final String UNIT = HL7 + "questionnaire-unit";
    /** With more whole numbers than these a line is easier to use than buttons. */
    private static final BigDecimal MOST_BUTTONS = BigDecimal.valueOf(11);

    private final Instrument instrument;
    private final Definitions definitions;
    private final RiskWatch risks;

    FieldReader(Instrument instrument, Definitions definitions) {
        this.instrument = instrument;
        this.definitions = definitions;
        this.risks = new RiskWatch(instrument);
    }

    /** The field; empty for a kind of question that the page does not have. */
    Optional<Field> read(QuestionnaireItemComponent item) {
        if (item.getRepeats()) {
            return Optional.empty();
        }
        return switch (item.getType()) {
            case CHOICE, OPENCHOICE -> choice(item);
            case BOOLEAN -> Optional.of(yesOrNo(item));
            case INTEGER -> Optional.of(integer(item));
            case DECIMAL -> Optional.of(number(item, false, Optional.empty()));
            case QUANTITY -> unit(item).map(unit -> number(item, false, Optional.of(unit.getCode())));
            default -> Optional.empty();
        };
    }

    /** The unit in which a quantity is recorded. */
    static Optional<Coding> unit(QuestionnaireItemComponent item) {
        return Optional.ofNullable(item.getExtensionByUrl(UNIT))
                .map(Extension::getValue)
                .filter(Coding.class::isInstance)
                .map(Coding.class::cast)
                .filter(Coding::hasCode);
    }

    private Optional<Field> choice(QuestionnaireItemComponent item) {
        List<Option> options = new ArrayList<>();
        for (QuestionnaireItemAnswerOptionComponent listed : item.getAnswerOption()) {
            if (listed.getValue() instanceof Coding coding && coding.hasCode()) {
                options.add(option(item, coded(coding), coding.hasDisplay() ? coding.getDisplay() : coding.getCode()));
            } else if (listed.getValue() instanceof IntegerType number && number.hasValue()) {
                options.add(option(item, numeric(number.getValue()), number.getValueAsString()));
            } else {
                return Optional.empty();
            }
        }
        if (options.isEmpty()) {
            options.addAll(ofValueSet(item));
        }
        return options.isEmpty() ? Optional.empty() : Optional.of(new Choice(options, Ends.NONE));
    }

    private Choice yesOrNo(QuestionnaireItemComponent item) {
        List<Option> options =
                List.of(option(item, new Answer.Truth(true), ""), option(item, new Answer.Truth(false), ""));
        return new Choice(options, Ends.NONE);
    }

    /** A value set has no order of its own here; the weights of its codes give one. */
    private List<Option> ofValueSet(QuestionnaireItemComponent item) {
        return instrument.items().stream()
                .filter(it -> it.linkId().equals(item.getLinkId()))
                .map(it -> it.scale() instanceof ResponseScale.OpenOptions open ? open.options() : it.scale())
                .filter(ResponseScale.Options.class::isInstance)
                .flatMap(scale -> ((ResponseScale.Options) scale).weights().entrySet().stream())
                .sorted(Map.Entry.<Answer.Coded, BigDecimal>comparingByValue()
                        .thenComparing(entry -> entry.getKey().code(), Comparator.naturalOrder()))
                .map(Map.Entry::getKey)
                .map(code -> option(item, code, definitions.display(code.system(), code.code())))
                .toList();
    }

    private Field integer(QuestionnaireItemComponent item) {
        Number number = number(item, true, Optional.empty());
        boolean slider = item.getExtension().stream()
                .anyMatch(extension -> CONTROL.equals(extension.getUrl()) && names(extension.getValue(), "slider"));
        boolean few = number.mark()
                && number.high()
                                .orElseThrow()
                                .subtract(number.low().orElseThrow())
                                .compareTo(MOST_BUTTONS)
                        < 0;
        return few && !slider ? buttons(item, number) : number;
    }

    private Choice buttons(QuestionnaireItemComponent item, Number number) {
        List<Option> options = new ArrayList<>();
        int low = number.low().orElseThrow().intValue();
        int high = number.high().orElseThrow().intValue();
        for (int value = low; value <= high; value++) {
            options.add(option(item, numeric(value), String.valueOf(value)));
        }
        return new Choice(options, number.ends());
    }

    private Number number(QuestionnaireItemComponent item, boolean whole, Optional<String> unit) {
        Optional<BigDecimal> low = bound(item, "minValue");
        Optional<BigDecimal> high = bound(item, "maxValue");
        return new Number(
                low,
                high,
                whole,
                unit,
                low.isPresent() && high.isPresent(),
                new Ends(end(item, "lower"), end(item, "upper")),
                risks.alarm(item.getLinkId()));
    }

    private Option option(QuestionnaireItemComponent item, Answer.Value value, String label) {
        return new Option(value, label, risks.alarming(item.getLinkId(), value));
    }

    private static Optional<BigDecimal> bound(QuestionnaireItemComponent item, String name) {
        Type value = Optional.ofNullable(item.getExtensionByUrl(HL7 + name))
                .map(Extension::getValue)
                .orElse(null);
        if (value instanceof IntegerType integer && integer.hasValue()) {
            return Optional.of(BigDecimal.valueOf(integer.getValue()));
        }
        return value instanceof DecimalType decimal ? Optional.ofNullable(decimal.getValue()) : Optional.empty();
    }

    private static String end(QuestionnaireItemComponent item, String which) {
        return item.getItem().stream()
                .filter(inner -> inner.getExtension().stream()
                        .anyMatch(it -> CONTROL.equals(it.getUrl()) && names(it.getValue(), which)))
                .map(QuestionnaireItemComponent::getText)
                .findFirst()
                .orElse("");
    }

    private static boolean names(Type control, String code) {
        return control instanceof CodeableConcept concept
                && concept.getCoding().stream().anyMatch(coding -> code.equals(coding.getCode()));
    }

    private static Answer.Coded coded(Coding coding) {
        return new Answer.Coded(coding.hasSystem() ? coding.getSystem() : "", coding.getCode());
    }

    private static Answer.Numeric numeric(int value) {
        return new Answer.Numeric(BigDecimal.valueOf(value));
    }
}
