package org.rapport.domain.advice;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.ScoreFamily;

/**
 * A score that a concern may rest on, whether Rapport has stored it or the EHR has it in its chart.
 *
 * @param measure code of the measure, such as {@code alliance-drop}
 * @param title neutral words for what it is about: of a measure of change the score that changes
 * @param family what kind of measure it is
 * @param outcome the result
 * @param components what explains it
 * @param asOf the moment it speaks of, or the end of its period
 * @param sources references to what it was computed from, such as {@code QuestionnaireResponse/12}
 */
public record Evidence(
        String measure,
        String title,
        ScoreFamily family,
        Outcome outcome,
        List<Component> components,
        Instant asOf,
        List<String> sources) {
    static final Comparator<Evidence> IN_TIME =
            Comparator.comparing(Evidence::asOf).thenComparing(Evidence::about);

    public Evidence {
        components = List.copyOf(components);
        sources = List.copyOf(sources);
    }

    /** The score that a measure of change is about; the measure itself for any other. */
    public String about() {
        return part("measure")
                .filter(Component.Text.class::isInstance)
                .map(value -> ((Component.Text) value).value())
                .orElse(measure);
    }

    boolean is(String code) {
        return measure.equals(code);
    }

    boolean found(String code) {
        return outcome.equals(new Outcome.Finding(code));
    }

    boolean yes() {
        return outcome.equals(new Outcome.Flag(true));
    }

    boolean marked(String code) {
        return part(code).filter(new Component.Flag(true)::equals).isPresent();
    }

    Optional<BigDecimal> number(String code) {
        return part(code).filter(Component.Quantity.class::isInstance).map(value -> ((Component.Quantity) value)
                .value());
    }

    private Optional<Component.Value> part(String code) {
        return components.stream()
                .filter(component -> component.code().equals(code))
                .map(Component::value)
                .findFirst();
    }
}
