package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;

/** The operators there are; nothing on one side gives nothing, but for and, or, and the joining of texts. */
final class Operators {
    private static final int DIGITS = 100;

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
            boolean equality = sign.equals("=") || sign.equals("!=");
            Optional<Boolean> result = equality
                    ? equal(one, other).map(same -> same == sign.equals("="))
                    : compare(single(one), single(other)).map(order -> ordered(sign, order));
            return result.map(Item::of).orElse(List.of());
        };
    }

    /** Nothing where moments do not say enough to tell. */
    private static Optional<Boolean> equal(List<Item> one, List<Item> other) {
        if (one.size() != other.size()) {
            return Optional.of(false);
        }
        Optional<Boolean> all = Optional.of(true);
        for (int place = 0; place < one.size(); place++) {
            Optional<Boolean> same = equal(one.get(place), other.get(place));
            if (same.equals(Optional.of(false))) {
                return same;
            }
            all = same.isEmpty() ? same : all;
        }
        return all;
    }

    private static Optional<Boolean> equal(Item left, Item right) {
        if (Moments.areEqualable(left, right)) {
            return Moments.compare(left, right).map(order -> order == 0);
        }
        return Optional.of(
                left.node().isNumber() && right.node().isNumber()
                        ? left.node().decimalValue().compareTo(right.node().decimalValue()) == 0
                        : left.node().equals(right.node()));
    }

    private static boolean ordered(String sign, int comparison) {
        return switch (sign) {
            case "<" -> comparison < 0;
            case "<=" -> comparison <= 0;
            case ">" -> comparison > 0;
            default -> comparison >= 0;
        };
    }

    private static Optional<Integer> compare(Item left, Item right) {
        JsonNode one = left.node();
        JsonNode other = right.node();
        if (one.isNumber() && other.isNumber()) {
            return Optional.of(one.decimalValue().compareTo(other.decimalValue()));
        }
        if (Moments.areOrdered(left, right)) {
            return Moments.compare(left, right);
        }
        if (one.isTextual() && other.isTextual()) {
            return Optional.of(one.textValue().compareTo(other.textValue()));
        }
        throw new UnusableView("Two things are compared that have no order");
    }

    private static Item single(List<Item> items) {
        if (items.size() > 1) {
            throw new UnusableView("Several values stand where an operator takes one");
        }
        return items.get(0);
    }

    static Path arithmetic(String sign, Path left, Path right) {
        return (focus, scope) -> {
            List<Item> one = left.of(focus, scope);
            List<Item> other = right.of(focus, scope);
            if (sign.equals("&")) {
                return Item.of(scope.effort().made(text(one) + text(other)));
            }
            return one.isEmpty() || other.isEmpty()
                    ? List.of()
                    : arithmetic(sign, single(one).node(), single(other).node(), scope.effort());
        };
    }

    private static String text(List<Item> items) {
        return items.isEmpty() ? "" : single(items).node().asText();
    }

    private static BigDecimal ofSize(BigDecimal number) {
        if (number.precision() > DIGITS || Math.abs((long) number.scale()) > DIGITS) {
            throw new UnusableView("A number has more than " + DIGITS + " digits");
        }
        return number;
    }

    private static List<Item> arithmetic(String sign, JsonNode one, JsonNode other, Effort effort) {
        if (sign.equals("+") && one.isTextual() && other.isTextual()) {
            return Item.of(effort.made(one.textValue() + other.textValue()));
        }
        if (!one.isNumber() || !other.isNumber()) {
            throw new UnusableView("The operator " + sign + " stands between things that are no numbers");
        }
        BigDecimal left = ofSize(one.decimalValue());
        BigDecimal right = ofSize(other.decimalValue());
        return switch (sign) {
            case "+" -> Item.of(left.add(right));
            case "-" -> Item.of(left.subtract(right));
            case "*" -> Item.of(left.multiply(right));
            default -> right.signum() == 0 ? List.of() : Item.of(left.divide(right, MathContext.DECIMAL64));
        };
    }
}
