package org.rapport.adapter.fhirserver.search;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rapport.application.query.NumberRange;
import org.rapport.application.query.NumberRange.Bound;
import org.rapport.application.query.Wanted;

/**
 * A number as a FHIR search gives it: {@code [prefix]number|system|code}, {@code [prefix]number||unit} or the number alone.
 *
 * <p>Equality goes by the digits given: {@code 5.4} is [5.35, 5.45), {@code 5.40} is [5.395, 5.405), {@code 12} is [11.5,
 * 12.5); {@code 1e2} is [95, 105), as R4 has it. {@code ap} is a tenth more or less. With the other prefixes the number is exact.
 */
final class QuantityValue {
    private static final Pattern SHAPE = Pattern.compile(
            "(eq|ne|gt|lt|ge|le|sa|eb|ap)?([+-]?[0-9]{1,20}(?:\\.[0-9]{1,20})?(?:[eE][+-]?[0-9]{1,2})?)");
    private static final BigDecimal TENTH = new BigDecimal("0.1");
    private static final BigDecimal TWENTIETH = new BigDecimal("0.05");
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private QuantityValue() {}

    static Wanted.Quantity read(SearchParameter parameter, String value) {
        List<String> parts = Escapes.split(value, '|');
        Matcher shape = SHAPE.matcher(parts.get(0).strip());
        if (!shape.matches() || parts.size() == 2 || parts.size() > 3) {
            throw new BadSearch(
                    parameter.name(),
                    "'" + parameter.name() + "' takes a number such as 12, ge10, lt0.85 or"
                            + " 12|http://unitsofmeasure.org|{score}");
        }
        String prefix = Optional.ofNullable(shape.group(1)).orElse("eq");
        return new Wanted.Quantity(range(prefix, new BigDecimal(shape.group(2))), unit(parts));
    }

    private static Wanted.Token unit(List<String> parts) {
        return new Wanted.Token(part(parts, 1), part(parts, 2));
    }

    private static Optional<String> part(List<String> parts, int index) {
        return parts.size() > index
                ? Optional.of(Escapes.unescape(parts.get(index))).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static NumberRange range(String prefix, BigDecimal number) {
        BigDecimal precision = number.ulp().multiply(number.scale() < 0 ? TWENTIETH : HALF);
        BigDecimal tenth = number.abs().multiply(TENTH);
        return switch (prefix) {
            case "gt", "sa" -> from(number, false);
            case "ge" -> from(number, true);
            case "lt", "eb" -> to(number, false);
            case "le" -> to(number, true);
            case "ap" -> around(number, tenth, true, false);
            case "ne" -> around(number, precision, false, true);
            default -> around(number, precision, false, false);
        };
    }

    private static NumberRange from(BigDecimal number, boolean included) {
        return new NumberRange(Optional.of(new Bound(number, included)), Optional.empty(), false);
    }

    private static NumberRange to(BigDecimal number, boolean included) {
        return new NumberRange(Optional.empty(), Optional.of(new Bound(number, included)), false);
    }

    private static NumberRange around(BigDecimal number, BigDecimal distance, boolean included, boolean outside) {
        return new NumberRange(
                Optional.of(new Bound(number.subtract(distance), true)),
                Optional.of(new Bound(number.add(distance), included)),
                outside);
    }
}
