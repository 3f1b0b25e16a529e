package org.rapport.fhir.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Quantity;
import org.rapport.domain.audit.AuditFigure;
import org.rapport.domain.audit.PublishedCount;
import org.rapport.domain.audit.PublishedCount.Shown;
import org.rapport.domain.audit.PublishedRate;
import org.rapport.domain.audit.Rate;

/**
 * Published counts as populations of a MeasureReport. The denominator of a Measure has the excluded cases in it and its
 * score has not; so the cases that could be judged are a population of their own, {@code judged}, and the denominator is
 * told only when both of its parts are: it says no more than they do.
 */
final class PublishedPopulations {
    private static final String POPULATIONS = "http://terminology.hl7.org/CodeSystem/measure-population";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private static final String JUDGED = "Cases that could be judged";
    private static final PublishedCount NONE = new Shown(0);

    private PublishedPopulations() {}

    /**
     * A population.
     *
     * @param code which
     * @param count how many; masked when that may not be told
     */
    record Population(CodeableConcept code, IntegerType count) {}

    static List<Population> of(AuditFigure figure, PublishedRate rate, PublishedCount excluded) {
        Optional<Long> all = sum(rate.denominator(), figure.excludes() ? excluded : NONE);
        List<Population> populations = new ArrayList<>();
        if (figure != AuditFigure.RECOVERY && figure != AuditFigure.RELIABLE_RECOVERY) {
            populations.add(coded("initial-population", all));
        }
        populations.add(coded("denominator", all));
        if (figure.excludes()) {
            populations.add(coded("denominator-exclusion", value(excluded)));
        }
        populations.add(coded("numerator", value(rate.numerator())));
        populations.add(new Population(new CodeableConcept().setText(JUDGED), count(value(rate.denominator()))));
        return populations;
    }

    /** The cases that could be judged, alone. */
    static Population judged(PublishedCount cases) {
        return new Population(new CodeableConcept().setText(JUDGED), count(value(cases)));
    }

    /** Numerator by judged cases, between 0 and 1; masked or unknown where there is none. */
    static Quantity score(PublishedRate rate) {
        boolean masked =
                value(rate.numerator()).isEmpty() || value(rate.denominator()).isEmpty();
        return masked
                ? absent("masked")
                : quantity(new Rate(
                                value(rate.numerator()).orElseThrow(),
                                value(rate.denominator()).orElseThrow())
                        .value());
    }

    /** A figure that may have been kept back: masked where there is none. */
    static Quantity keptBack(Optional<BigDecimal> figure) {
        return figure.map(value -> new Quantity().setValue(value)).orElseGet(() -> absent("masked"));
    }

    /** A figure; unknown where there is none. */
    static Quantity quantity(Optional<BigDecimal> figure) {
        return figure.map(value -> new Quantity().setValue(value)).orElseGet(() -> absent("unknown"));
    }

    private static Quantity absent(String reason) {
        Quantity quantity = new Quantity();
        quantity.addExtension(new Extension(ABSENT, new CodeType(reason)));
        return quantity;
    }

    private static Population coded(String code, Optional<Long> count) {
        CodeableConcept concept = new CodeableConcept();
        concept.addCoding().setSystem(POPULATIONS).setCode(code);
        return new Population(concept, count(count));
    }

    private static IntegerType count(Optional<Long> count) {
        IntegerType element = new IntegerType();
        count.ifPresentOrElse(
                value -> element.setValue(Math.toIntExact(value)),
                () -> element.addExtension(new Extension(ABSENT, new CodeType("masked"))));
        return element;
    }

    private static Optional<Long> sum(PublishedCount one, PublishedCount other) {
        return value(one).flatMap(first -> value(other).map(second -> first + second));
    }

    private static Optional<Long> value(PublishedCount count) {
        return count instanceof Shown shown ? Optional.of(shown.count()) : Optional.empty();
    }
}
