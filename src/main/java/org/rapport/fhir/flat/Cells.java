package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** Values of rows: a text, a number, a boolean, a list of them, or null for nothing. */
final class Cells {
    private Cells() {}

    static Object of(ViewColumn column, List<Item> items) {
        if (column.collection()) {
            return items.stream().map(item -> value(column, item.node())).toList();
        }
        if (items.size() > 1) {
            throw new UnusableView("The column " + column.name()
                    + " has several values in a row; it has to be a collection, or be selected by forEach");
        }
        return items.isEmpty() ? null : value(column, items.get(0).node());
    }

    private static Object value(ViewColumn column, JsonNode node) {
        if (node.isNumber()) {
            return node.numberValue();
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        throw new UnusableView("The column " + column.name() + " holds an element that is no single value");
    }
}
