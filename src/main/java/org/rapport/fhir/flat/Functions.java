package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The functions there are. */
final class Functions {
    private Functions() {}

    static Optional<Path> named(String name, List<Path> arguments) {
        return switch (arguments.size()) {
            case 0 -> plain(name);
            case 1 -> of(name, arguments.get(0));
            default -> Optional.empty();
        };
    }

    private static Optional<Path> plain(String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "exists" -> (focus, scope) -> Item.of(!focus.isEmpty());
                    case "empty" -> (focus, scope) -> Item.of(focus.isEmpty());
                    case "first" -> (focus, scope) -> focus.isEmpty() ? focus : focus.subList(0, 1);
                    case "last" ->
                        (focus, scope) -> focus.isEmpty() ? focus : focus.subList(focus.size() - 1, focus.size());
                    case "count" -> (focus, scope) -> List.of(Item.of(IntNode.valueOf(focus.size())));
                    case "not" ->
                        (focus, scope) ->
                                Item.truth(focus).map(value -> Item.of(!value)).orElse(List.of());
                    case "join" -> (focus, scope) -> joined(focus, "", scope);
                    case "getResourceKey" -> (focus, scope) -> Members.named(focus, "id");
                    case "lowBoundary" -> (focus, scope) -> Boundaries.of(focus, false);
                    case "highBoundary" -> (focus, scope) -> Boundaries.of(focus, true);
                    default -> null;
                });
    }

    private static Optional<Path> of(String name, Path argument) {
        return Optional.ofNullable(
                switch (name) {
                    case "where" -> (focus, scope) -> where(focus, argument, scope);
                    case "exists" ->
                        (focus, scope) -> Item.of(!where(focus, argument, scope).isEmpty());
                    case "select" ->
                        (focus, scope) -> {
                            scope.effort().take(focus.size());
                            return focus.stream()
                                    .flatMap(item -> argument.of(List.of(item), scope).stream())
                                    .toList();
                        };
                    case "join" -> (focus, scope) -> joined(focus, text(argument.of(focus, scope)), scope);
                    case "extension" -> (focus, scope) -> extension(focus, text(argument.of(focus, scope)));
                    default -> null;
                });
    }

    /** Those of a type, or keys of references to it. */
    static Path ofType(String name, String type) {
        if (name.equals("ofType")) {
            return (focus, scope) ->
                    focus.stream().filter(item -> Members.is(item, type)).toList();
        }
        return (focus, scope) ->
                focus.stream().flatMap(item -> key(item, type).stream()).toList();
    }

    /** The id that a literal reference ends in, whatever server it names. */
    private static List<Item> key(Item item, String type) {
        String reference = item.node().path("reference").asText();
        String[] parts = reference.replaceFirst("/_history/.*", "").split("/");
        boolean literal = parts.length >= 2;
        boolean fits = literal && (type.isEmpty() || parts[parts.length - 2].equals(type));
        return fits ? Item.of(parts[parts.length - 1]) : List.of();
    }

    static Path item(Path path, Path index) {
        return (focus, scope) -> {
            List<Item> items = path.of(focus, scope);
            List<Item> place = index.of(focus, scope);
            int at = place.size() == 1 ? place.get(0).node().asInt(-1) : -1;
            return at >= 0 && at < items.size() ? items.subList(at, at + 1) : List.of();
        };
    }

    private static List<Item> where(List<Item> focus, Path condition, Scope scope) {
        scope.effort().take(focus.size());
        return focus.stream()
                .filter(item -> Item.truth(condition.of(List.of(item), scope)).orElse(false))
                .toList();
    }

    private static List<Item> extension(List<Item> focus, String url) {
        return Members.named(focus, "extension").stream()
                .filter(item -> item.node().path("url").asText().equals(url))
                .toList();
    }

    private static List<Item> joined(List<Item> focus, String separator, Scope scope) {
        String text = focus.stream().map(item -> item.node().asText()).collect(Collectors.joining(separator));
        return Item.of(scope.effort().made(text));
    }

    private static String text(List<Item> items) {
        return items.size() == 1 ? items.get(0).node().asText() : "";
    }
}
