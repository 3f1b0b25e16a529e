package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** The operators there are; nothing on one side gives nothing, but for and, or, and the joining of texts. */
final class Operators {
    private Operators() {}

    static Path logical(String sign, Path left, Path right) {
        return (focus, scope) -> {
            Optional<Boolean> one = Item.truth(left.of(focus, scope));
            Optional<Boolean> other = Item.truth(right.of(focus, scope));
            return logical(sign, one, other).map(Item::of).orElse(List.of());
        };
    }

    private static Optional<Boolean> logical(String sign, Optional<Boolean> one, Optional<Boolean> other) {
        if (sign.equals("xor")) {
            return one.flatMap(left -> other.map(right -> left ^ right));
        }
        boolean decisive = sign.equals("or");
        if (one.equals(Optional.of(decisive)) || other.equals(Optional.of(decisive))) {
            return Optional.of(decisive);
        }
        return one.isPresent() && other.isPresent() ? Optional.of(!decisive) : Optional.empty();
    }

    static Path comparison(String sign, Path left, Path right) {
        return (focus, scope) -> {
            List<Item> one = left.of(focus, scope);
            List<Item> other = right.of(focus, scope);
            if (one.isEmpty() || other.isEmpty()) {
                return List.of();
            }
            return Item.of(
                    sign.endsWith("=") && !sign.startsWith("<") && !sign.startsWith(">")
                            ? equal(one, other) == sign.equals("=")
                            : ordered(sign, compare(single(one), single(other))));
        };
    }

    private static boolean equal(List<Item> one, List<Item> other) {
        if (one.size() != other.size()) {
            return false;
        }
        for (int place = 0; place < one.size(); place++) {
            JsonNode left = one.get(place).node();
            JsonNode right = other.get(place).node();
            boolean same = left.isNumber() && right.isNumber()
                    ? left.decimalValue().compareTo(right.decimalValue()) == 0
                    : left.equals(right);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static boolean ordered(String sign, int comparison) {
        return switch (sign) {
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    private static int compare(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        if (one.isTextual() && other.isTextual()) {
            return one.textValue().compareTo(other.textValue());
        }
        throw new UnusableView("Two things are compared that have no order");
    }

    private static JsonNode single(List<Item> items) {
        if (items.size() > 1) {
            throw new UnusableView("Several values stand where an operator takes one");
        }
        return items.get(0).node();
    }

    static Path arithmetic(String sign, Path left, Path right) {
        return (focus, scope) -> {
            List<Item> one = left.of(focus, scope);
            List<Item> other = right.of(focus, scope);
            if (sign.equals("&")) {
                return Item.of(text(one) + text(other));
            }
            return one.isEmpty() || other.isEmpty() ? List.of() : arithmetic(sign, single(one), single(other));
        };
    }

    private static String text(List<Item> items) {
        return items.isEmpty() ? "" : single(items).asText();
    }

    private static List<Item> arithmetic(String sign, JsonNode one, JsonNode other) {
        if (sign.equals("+") && one.isTextual() && other.isTextual()) {
            return Item.of(one.textValue() + other.textValue());
        }
        if (!one.isNumber() || !other.isNumber()) {
            throw new UnusableView("The operator " + sign + " stands between things that are no numbers");
        }
        BigDecimal left = one.decimalValue();
        BigDecimal right = other.decimalValue();
        return switch (sign) {
            case "+" -> Item.of(left.add(right));
            case "-" -> Item.of(left.subtract(right));
            case "*" -> Item.of(left.multiply(right));
            default -> right.signum() == 0 ? List.of() : Item.of(left.divide(right, MathContext.DECIMAL64));
        };
    }
}
