package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands ViewDefinitions. */
public final class ViewReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]*");

    private final Map<String, Item> constants = new HashMap<>();

    private ViewReader() {}

    /**
     * Understands a ViewDefinition.
     *
     * @throws UnusableView with a sentence when it cannot be used
     */
    public static View read(JsonNode definition) {
        return new ViewReader().view(definition);
    }

    private View view(JsonNode definition) {
        String resource = text(definition, "resource");
        definition.path("constant").forEach(this::addConstant);
        List<Path> conditions = new ArrayList<>();
        definition.path("where").forEach(one -> conditions.add(path(text(one, "path"))));
        if (definition.path("select").isEmpty()) {
            throw new UnusableView("A view needs at least one select");
        }
        View view = new View(resource, constants, conditions, selections(definition.path("select")));
        requireDistinct(view.columns());
        return view;
    }

    private static void requireDistinct(List<ViewColumn> columns) {
        Set<String> names = new HashSet<>();
        for (ViewColumn column : columns) {
            if (!names.add(column.name())) {
                throw new UnusableView("The column " + column.name() + " occurs twice");
            }
        }
    }

    private void addConstant(JsonNode constant) {
        String name = name(text(constant, "name"));
        List<Item> values = Members.named(List.of(Item.of(constant)), "value");
        if (values.size() != 1) {
            throw new UnusableView("The constant " + name + " needs one value");
        }
        constants.put(name, values.get(0));
    }

    private List<Selection> selections(JsonNode selects) {
        List<Selection> selections = new ArrayList<>();
        selects.forEach(select -> selections.add(selection(select)));
        return selections;
    }

    private Selection selection(JsonNode select) {
        List<Selection.Column> columns = new ArrayList<>();
        select.path("column").forEach(column -> columns.add(column(column)));
        List<Selection> union = selections(select.path("unionAll"));
        requireAlike(union);
        return new Selection(walk(select), columns, selections(select.path("select")), union);
    }

    private static void requireAlike(List<Selection> union) {
        List<List<String>> headers = union.stream()
                .map(select -> select.header().stream().map(ViewColumn::name).toList())
                .distinct()
                .toList();
        if (headers.size() > 1) {
            throw new UnusableView("The parts of a unionAll have different columns");
        }
    }

    private Walk walk(JsonNode select) {
        List<String> ways = List.of("forEach", "forEachOrNull", "repeat").stream()
                .filter(select::has)
                .toList();
        if (ways.size() > 1) {
            throw new UnusableView("A select has at most one of forEach, forEachOrNull and repeat");
        }
        if (ways.isEmpty()) {
            return Walk.still();
        }
        if (ways.get(0).equals("repeat")) {
            List<Path> paths = new ArrayList<>();
            select.path("repeat").forEach(path -> paths.add(path(path.asText())));
            return Walk.repeated(paths);
        }
        return Walk.over(path(text(select, ways.get(0))), ways.get(0).equals("forEachOrNull"));
    }

    private Selection.Column column(JsonNode column) {
        boolean collection = column.path("collection").asBoolean(false);
        ViewColumn named = new ViewColumn(name(text(column, "name")), ViewColumn.kind(column), collection);
        return new Selection.Column(named, path(text(column, "path")));
    }

    private Path path(String expression) {
        return PathParser.parse(expression, constants.keySet());
    }

    private static String text(JsonNode parent, String element) {
        JsonNode value = parent.path(element);
        if (!value.isTextual() || value.textValue().isBlank()) {
            throw new UnusableView("A text is missing at '" + element + "'");
        }
        return value.textValue();
    }

    private static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new UnusableView("'" + name + "' is no name for a column or a constant: letters, digits and _ alone");
        }
        return name;
    }
}
