package org.rapport.domain.score;

import java.math.BigDecimal;

/**
 * A number or mark that explains a score, such as its numerator.
 *
 * @param code code in {@code rapport-components}
 * @param value what it says
 */
public record Component(String code, Value value) {

    /** What a component can say. */
    public sealed interface Value permits Quantity, Flag, Text {}

    /** A number with its UCUM unit. */
    public record Quantity(BigDecimal value, String unit) implements Value {}

    /** A yes or no. */
    public record Flag(boolean value) implements Value {}

    /** A fixed word of ours, such as a band; never text from a hospital. */
    public record Text(String value) implements Value {}

    public static Component count(String code, long count) {
        return new Component(code, new Quantity(BigDecimal.valueOf(count), "1"));
    }

    public static Component number(String code, BigDecimal value, String unit) {
        return new Component(code, new Quantity(value, unit));
    }

    public static Component mark(String code) {
        return new Component(code, new Flag(true));
    }

    public static Component text(String code, String value) {
        return new Component(code, new Text(value));
    }

    /** Which values of the score are the better ones: {@code higher is better} or {@code lower is better}. */
    public static Component direction(boolean higherIsBetter) {
        return text("direction", higherIsBetter ? "higher is better" : "lower is better");
    }
}
