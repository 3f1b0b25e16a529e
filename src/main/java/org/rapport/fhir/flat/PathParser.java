package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.rapport.fhir.flat.Tokens.Token;

/** Understands expressions: the operators by their precedence, then what is joined by dots. */
final class PathParser {
    private static final int DEEPEST = 100;

    private final Tokens tokens;
    private final Set<String> constants;
    private int depth;

    private PathParser(String expression, Set<String> constants) {
        this.tokens = new Tokens(expression);
        this.constants = constants;
    }

    /**
     * Understands an expression.
     *
     * @param constants the names it may use behind a percent sign, besides those that are always there
     * @throws UnusableView with a sentence when it cannot be understood
     */
    static Path parse(String expression, Set<String> constants) {
        PathParser parser = new PathParser(expression, constants);
        Path path = parser.or();
        if (!parser.tokens.atEnd()) {
            throw parser.tokens.unexpected();
        }
        return path;
    }

    private Path or() {
        deeper();
        Path left = and();
        for (String sign = tokens.passAny("or", "xor"); !sign.isEmpty(); sign = tokens.passAny("or", "xor")) {
            left = Operators.logical(sign, left, and());
        }
        depth--;
        return left;
    }

    private void deeper() {
        depth++;
        if (depth > DEEPEST) {
            throw new UnusableView("An expression goes deeper than " + DEEPEST + " levels");
        }
    }

    private Path and() {
        Path left = comparison();
        while (tokens.pass("and")) {
            left = Operators.logical("and", left, comparison());
        }
        return left;
    }

    private Path comparison() {
        Path left = sum();
        String sign = tokens.passAny("=", "!=", "<=", ">=", "<", ">");
        return sign.isEmpty() ? left : Operators.comparison(sign, left, sum());
    }

    private Path sum() {
        Path left = product();
        for (String sign = tokens.passAny("+", "-", "&"); !sign.isEmpty(); sign = tokens.passAny("+", "-", "&")) {
            left = Operators.arithmetic(sign, left, product());
        }
        return left;
    }

    private Path product() {
        Path left = signed();
        for (String sign = tokens.passAny("*", "/"); !sign.isEmpty(); sign = tokens.passAny("*", "/")) {
            left = Operators.arithmetic(sign, left, signed());
        }
        return left;
    }

    private Path signed() {
        if (tokens.pass("-")) {
            deeper();
            Path of = signed();
            depth--;
            return Operators.arithmetic("-", (focus, scope) -> Item.of(BigDecimal.ZERO), of);
        }
        return chain();
    }

    private Path chain() {
        Path path = term();
        boolean more = true;
        while (more) {
            if (tokens.pass(".")) {
                path = then(path, step());
            } else if (tokens.pass("[")) {
                Path index = or();
                tokens.require("]");
                path = Functions.item(path, index);
            } else {
                more = false;
            }
        }
        return path;
    }

    private static Path then(Path first, Path second) {
        return (focus, scope) -> second.of(first.of(focus, scope), scope);
    }

    private Path term() {
        if (tokens.pass("(")) {
            Path inner = or();
            tokens.require(")");
            return inner;
        }
        if (tokens.pass("{")) {
            tokens.require("}");
            return (focus, scope) -> List.of();
        }
        return tokens.peek().kind() == Tokens.Kind.NAME ? step() : literal(tokens.take());
    }

    private Path literal(Token token) {
        String text = token.text();
        return switch (token.kind()) {
            case NUMBER ->
                constant(Item.of(
                        text.contains(".")
                                ? DecimalNode.valueOf(new BigDecimal(text))
                                : IntNode.valueOf(tokens.number(text))));
            case MOMENT -> constant(Moments.literal(text));
            case TEXT -> constant(new Item(TextNode.valueOf(Tokens.unescaped(text)), "String"));
            case CONSTANT -> named(text.substring(1).replace("`", ""));
            default -> throw tokens.unexpected();
        };
    }

    private Path named(String name) {
        if (!constants.contains(name)
                && !Set.of("rowIndex", "resource", "rootResource", "context").contains(name)) {
            throw new UnusableView("The constant %" + name + " is used and not defined");
        }
        return (focus, scope) -> scope.constant(name);
    }

    private static Path constant(Item item) {
        List<Item> one = List.of(item);
        return (focus, scope) -> one;
    }

    private Path step() {
        String name = tokens.takeName();
        if (tokens.pass("(")) {
            return function(name);
        }
        return switch (name) {
            case "$this" -> (focus, scope) -> focus;
            case "true", "false" -> (focus, scope) -> Item.of(name.equals("true"));
            default ->
                (focus, scope) -> {
                    List<Item> found = Members.named(focus, name);
                    scope.effort().take(focus.size() + found.size());
                    return found;
                };
        };
    }

    private Path function(String name) {
        if (name.equals("ofType") || name.equals("getReferenceKey")) {
            String type = tokens.pass(")") ? "" : tokens.takeType();
            return Functions.ofType(name, type);
        }
        List<Path> arguments = new ArrayList<>();
        while (!tokens.pass(")")) {
            arguments.add(or());
            if (!tokens.pass(",")) {
                tokens.require(")");
                break;
            }
        }
        return Functions.named(name, arguments).orElseThrow(() -> tokens.unsupported(name + "()"));
    }
}
