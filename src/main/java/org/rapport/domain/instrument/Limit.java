package org.rapport.domain.instrument;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison with a fixed number, such as {@code <36}: 35.9 holds it, 36.0 does not.
 *
 * @param operator how a value is compared
 * @param bound what it is compared with
 */
public record Limit(Operator operator, BigDecimal bound) {
    private static final Pattern WRITTEN = Pattern.compile("(<=|>=|<|>)(-?[0-9]{1,6}(?:\\.[0-9]{1,6})?)");
    private static final Map<String, Operator> OPERATORS = Map.of(
            "<", Operator.BELOW,
            "<=", Operator.AT_MOST,
            ">", Operator.ABOVE,
            ">=", Operator.AT_LEAST);

    /** How a value is compared with the bound. */
    public enum Operator {
        BELOW,
        AT_MOST,
        ABOVE,
        AT_LEAST
    }

    /** Reads {@code <36}, {@code <=36}, {@code >36} or {@code >=36}, decimals allowed; empty for anything else. */
    public static Optional<Limit> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(new Limit(OPERATORS.get(written.group(1)), new BigDecimal(written.group(2))))
                : Optional.empty();
    }

    /** Whether the comparison is true of a value; 36.0 and 36 are the same value. */
    public boolean holds(BigDecimal value) {
        int compared = value.compareTo(bound);
        return switch (operator) {
            case BELOW -> compared < 0;
            case AT_MOST -> compared <= 0;
            case ABOVE -> compared > 0;
            case AT_LEAST -> compared >= 0;
        };
    }
}
