package org.rapport.fhir.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;
import org.hl7.fhir.exceptions.PathEngineException;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Questionnaire.QuestionnaireItemAnswerOptionComponent;
import org.hl7.fhir.r4.model.QuestionnaireResponse.QuestionnaireResponseItemAnswerComponent;

/**
 * The functions that HAPI's engine for R4 lacks.
 *
 * <ul>
 *   <li>{@code weight()}, formerly {@code ordinal()}: the weight of each answer or code, nothing for one without
 *   <li>{@code sum()}, {@code min()}, {@code max()}, {@code avg()} of numbers, nothing for none
 *   <li>{@code precise()}, put after what is divided and after each divisor: the engine keeps no more digits than its operands have and takes 11/3
 *       for 3.7
 * </ul>
 */
enum OwnFunction {
    WEIGHT,
    ORDINAL,
    SUM,
    MIN,
    MAX,
    AVG,
    PRECISE;

    /** Under this name a value of the form carries the weight that its question declares. */
    static final String DECLARED = "org.rapport.weight";

    private static final String HL7 = "http://hl7.org/fhir/StructureDefinition/";
    private static final List<String> EXTENSIONS = List.of(HL7 + "itemWeight", HL7 + "ordinalValue");
    private static final MathContext DIGITS = new MathContext(34, RoundingMode.HALF_EVEN);

    static Optional<OwnFunction> named(String name) {
        return Stream.of(values()).filter(it -> it.symbol().equals(name)).findFirst();
    }

    String symbol() {
        return name().toLowerCase(Locale.ROOT);
    }

    List<Base> apply(List<Base> focus, Weights weights) {
        return switch (this) {
            case WEIGHT, ORDINAL ->
                list(focus.stream().map(it -> weight(it, weights)).flatMap(Optional::stream));
            case SUM -> reduced(focus, BigDecimal::add);
            case MIN -> reduced(focus, BigDecimal::min);
            case MAX -> reduced(focus, BigDecimal::max);
            case AVG ->
                list(reduce(focus, BigDecimal::add).map(it -> it.divide(BigDecimal.valueOf(focus.size()), DIGITS)));
            case PRECISE -> list(numbers(focus).stream().map(it -> it.setScale(Math.max(it.scale(), 34))));
        };
    }

    private static Optional<BigDecimal> weight(Base element, Weights weights) {
        if (element instanceof QuestionnaireResponseItemAnswerComponent answer) {
            return answer.hasValue() ? weight(answer.getValue(), weights) : Optional.empty();
        }
        if (element.hasUserData(DECLARED)) {
            return Optional.of((BigDecimal) element.getUserData(DECLARED));
        }
        Optional<BigDecimal> own = extension(element);
        if (element instanceof QuestionnaireItemAnswerOptionComponent option && own.isEmpty() && option.hasValue()) {
            return weight(option.getValue(), weights);
        }
        return own.isEmpty() && element instanceof Coding code && code.hasCode()
                ? weights.ofConcept(code.hasSystem() ? code.getSystem() : "", code.getCode())
                : own;
    }

    private static Optional<BigDecimal> extension(Base element) {
        return Stream.of(element.listChildrenByName("extension").toArray(Base[]::new))
                .filter(it -> it instanceof Extension extension && EXTENSIONS.contains(extension.getUrl()))
                .flatMap(it -> numbers(List.of(((Extension) it).getValue())).stream())
                .findFirst();
    }

    private static List<Base> reduced(List<Base> focus, BinaryOperator<BigDecimal> step) {
        return list(reduce(focus, step));
    }

    private static Stream<BigDecimal> reduce(List<Base> focus, BinaryOperator<BigDecimal> step) {
        return numbers(focus).stream().reduce(step).stream();
    }

    private static List<BigDecimal> numbers(List<Base> focus) {
        return focus.stream()
                .map(it -> number(it)
                        .orElseThrow(() -> new PathEngineException("A number is expected where there is none")))
                .toList();
    }

    static Optional<BigDecimal> number(Base element) {
        if (element instanceof DecimalType decimal && decimal.hasValue()) {
            return Optional.of(decimal.getValue());
        }
        return element instanceof IntegerType integer && integer.hasValue()
                ? Optional.of(BigDecimal.valueOf(integer.getValue()))
                : Optional.empty();
    }

    /** The engine adds to the lists it is given. */
    private static List<Base> list(Stream<BigDecimal> numbers) {
        List<Base> list = new ArrayList<>();
        numbers.map(DecimalType::new).forEach(list::add);
        return list;
    }
}
