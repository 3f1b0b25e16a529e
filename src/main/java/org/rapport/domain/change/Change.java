package org.rapport.domain.change;

import java.math.BigDecimal;
import java.util.List;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Component;
import org.rapport.domain.score.Outcome;

/**
 * One measure of change, computed.
 *
 * @param measure its code in {@code rapport-scores}, such as {@code reliable-change}
 * @param outcome the result
 * @param components what explains it
 * @param readings the values it was computed from, in time; at least one
 * @param sources other resources it was computed from, such as goals
 */
public record Change(
        String measure, Outcome outcome, List<Component> components, List<Reading> readings, List<Source> sources) {
    static final String MEASURE = "measure";

    public Change {
        components = List.copyOf(components);
        readings = readings.stream().sorted(Reading.IN_TIME).distinct().toList();
        sources = List.copyOf(sources);
    }

    /** A change of values alone. */
    Change(String measure, Outcome outcome, List<Component> components, List<Reading> readings) {
        this(measure, outcome, components, readings, List.of());
    }

    /** Which score a measure is about. */
    static Component about(String score) {
        return Component.text(MEASURE, score);
    }

    static Component value(String code, BigDecimal value, String unit) {
        return Component.number(code, value, unit);
    }

    /** The same number without needless zeros after the point. */
    static BigDecimal plain(BigDecimal value) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    static Component flag(String code, boolean value) {
        return new Component(code, new Component.Flag(value));
    }

    static Outcome.Absent absent(String sentence) {
        return new Outcome.Absent(Outcome.Reason.NOT_PERFORMED, sentence);
    }
}
