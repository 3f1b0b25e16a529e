package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A ViewDefinition that was understood. Safe for use by many threads.
 *
 * <p>Example: {@code {"resource":"Observation","select":[{"column":[{"name":"id","path":"getResourceKey()"}]}]}} makes one
 * row of each Observation, with its id.
 */
public final class View {
    private final String resource;
    private final Map<String, Item> constants;
    private final List<Path> conditions;
    private final List<Selection> selections;

    View(String resource, Map<String, Item> constants, List<Path> conditions, List<Selection> selections) {
        this.resource = resource;
        this.constants = Map.copyOf(constants);
        this.conditions = List.copyOf(conditions);
        this.selections = List.copyOf(selections);
    }

    /** The type of resources it is about. */
    public String resource() {
        return resource;
    }

    /** Its columns in order. */
    public List<ViewColumn> columns() {
        return root().header();
    }

    /**
     * The rows of a resource; none when the resource is of another type or the conditions of the view are not met. Each cell
     * is a String, a Number, a Boolean, a List of them, or null.
     *
     * @throws UnusableView with a sentence when the view asks for what the resource does not have in that way
     */
    public List<Object[]> rows(JsonNode json) {
        if (!json.path("resourceType").asText().equals(resource)) {
            return List.of();
        }
        Scope scope = new Scope(json, constants, 0, new Effort());
        List<Item> focus = List.of(Item.of(json));
        for (Path condition : conditions) {
            if (!Item.truth(condition.of(focus, scope)).orElse(false)) {
                return List.of();
            }
        }
        return new ArrayList<>(root().rows(focus, scope));
    }

    private Selection root() {
        return new Selection(Walk.still(), List.of(), selections, List.of());
    }
}
