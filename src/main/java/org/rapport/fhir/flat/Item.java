package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * One item of a collection.
 *
 * @param node its JSON
 * @param type its FHIR type where the JSON tells, as {@code valueQuantity} does; else empty
 */
record Item(JsonNode node, String type) {

    static Item of(JsonNode node) {
        return new Item(node, "");
    }

    static List<Item> of(boolean value) {
        return List.of(of(BooleanNode.valueOf(value)));
    }

    static List<Item> of(BigDecimal value) {
        return List.of(of(DecimalNode.valueOf(value)));
    }

    static List<Item> of(String value) {
        return List.of(of(TextNode.valueOf(value)));
    }

    /** The one boolean of a collection; empty of an empty one. */
    static Optional<Boolean> truth(List<Item> items) {
        if (items.isEmpty()) {
            return Optional.empty();
        }
        JsonNode node = items.get(0).node();
        if (items.size() > 1 || !node.isBoolean()) {
            throw new UnusableView("A condition gives something that is neither true nor false");
        }
        return Optional.of(node.booleanValue());
    }
}
