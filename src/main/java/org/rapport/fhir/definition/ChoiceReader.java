package org.rapport.fhir.definition;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemComponent;
import org.rapport.domain.fact.Answer;
import org.rapport.domain.instrument.ResponseScale;

/** The options of a choice and their weights, listed in the item or in a ValueSet. */
final class ChoiceReader {
    private final QuestionnaireItemComponent item;
    private final Declarations said;
    private final Terminology terminology;

    ChoiceReader(QuestionnaireItemComponent item, Declarations said, Terminology terminology) {
        this.item = item;
        this.said = said;
        this.terminology = terminology;
    }

    /** The scale of a scored choice: every option has a weight. */
    ResponseScale scale() {
        Map<Answer.Value, Optional<BigDecimal>> options = options();
        if (options.isEmpty()) {
            throw said.refusal("is scored and has no options");
        }
        Map<Answer.Coded, BigDecimal> codes = new LinkedHashMap<>();
        Map<BigDecimal, BigDecimal> numbers = new LinkedHashMap<>();
        options.forEach((option, weight) -> {
            if (option instanceof Answer.Numeric number) {
                numbers.put(number.value(), weight.orElse(number.value()));
            } else if (option instanceof Answer.Coded code) {
                codes.put(code, weight.orElseThrow(() -> option(code.code()).refusal("needs an itemWeight")));
            }
        });
        if (!codes.isEmpty() && !numbers.isEmpty()) {
            throw said.refusal("is scored and has both codes and numbers for options");
        }
        return codes.isEmpty() ? new ResponseScale.NumberedOptions(numbers) : new ResponseScale.Options(codes);
    }

    /** Every option with its declared weight, in order. */
    Map<Answer.Value, Optional<BigDecimal>> options() {
        Map<Answer.Value, Optional<BigDecimal>> options = new LinkedHashMap<>();
        if (item.hasAnswerValueSet()) {
            if (item.hasAnswerOption()) {
                throw said.refusal("has both answer options and an answer value set");
            }
            new ValueSetReader(said.place(), terminology)
                    .read(item.getAnswerValueSet())
                    .forEach((code, weights) -> options.put(code, weight(code, weights)));
        }
        for (QuestionnaireItemAnswerOptionComponent option : item.getAnswerOption()) {
            Answer.Value value = value(option);
            if (options.put(value, weight(option, value)) != null) {
                throw said.refusal("has the option " + words(value) + " twice");
            }
        }
        return options;
    }

    private Answer.Value value(QuestionnaireItemAnswerOptionComponent option) {
        if (option.getValue() instanceof Coding coding && coding.hasCode()) {
            return new Answer.Coded(coding.hasSystem() ? coding.getSystem() : "", coding.getCode());
        }
        if (option.getValue() instanceof IntegerType integer && integer.hasValue()) {
            return new Answer.Numeric(BigDecimal.valueOf(integer.getValue()));
        }
        throw said.refusal("is scored and has an option that is neither a code nor a whole number");
    }

    private Optional<BigDecimal> weight(QuestionnaireItemAnswerOptionComponent option, Answer.Value value) {
        WeightDeclarations weights = new WeightDeclarations(option(words(value)).place());
        weights.add(option.getExtension()).add(option.getValue().getExtension());
        if (value instanceof Answer.Coded code) {
            weights.addConcept(terminology, code.system(), code.code());
        }
        return weights.weight();
    }

    private Optional<BigDecimal> weight(Answer.Coded code, List<BigDecimal> declared) {
        return new WeightDeclarations(option(code.code()).place())
                .addAll(declared)
                .addConcept(terminology, code.system(), code.code())
                .weight();
    }

    private Declarations option(String words) {
        return new Declarations(said.place() + ", option " + words, List.of());
    }

    private static String words(Answer.Value value) {
        return value instanceof Answer.Coded code
                ? code.code()
                : ((Answer.Numeric) value).value().toPlainString();
    }
}
