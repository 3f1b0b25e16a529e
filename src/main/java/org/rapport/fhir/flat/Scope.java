package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import java.util.List;
import java.util.Map;

/**
 * What an expression may refer to by a percent sign.
 *
 * @param resource the resource
 * @param constants the constants of the view
 * @param row which element of the enclosing {@code forEach} or {@code repeat} it is, from 0
 * @param effort what may be spent
 */
record Scope(JsonNode resource, Map<String, Item> constants, int row, Effort effort) {

    Scope at(int place) {
        return new Scope(resource, constants, place, effort);
    }

    List<Item> constant(String name) {
        return switch (name) {
            case "rowIndex" -> List.of(Item.of(IntNode.valueOf(row)));
            case "resource", "rootResource", "context" -> List.of(Item.of(resource));
            default -> List.of(constants.get(name));
        };
    }
}
