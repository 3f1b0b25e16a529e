package org.rapport.adapter.operations;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A JSON object put together member by member; what is absent is left out. */
final class Tree {
    private final Map<String, Object> members = new LinkedHashMap<>();

    static Tree of(Map<String, ?> members) {
        Tree tree = new Tree();
        members.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(one -> tree.with(one.getKey(), one.getValue()));
        return tree;
    }

    Tree with(String name, Object value) {
        if (value instanceof Optional<?> maybe) {
            maybe.ifPresent(present -> members.put(name, present));
        } else {
            members.put(name, value);
        }
        return this;
    }

    JsonObject json() {
        JsonObjectBuilder object = Json.createObjectBuilder();
        members.forEach((name, value) -> object.add(name, json(value)));
        return object.build();
    }

    private static JsonValue json(Object value) {
        if (value instanceof Tree tree) {
            return tree.json();
        } else if (value instanceof Map<?, ?> map) {
            return fromMap(map);
        } else if (value instanceof Iterable<?> list) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            list.forEach(item -> array.add(json(item)));
            return array.build();
        } else if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        } else if (value instanceof Double || value instanceof Float) {
            return Json.createValue(Math.round(((Number) value).doubleValue() * 100) / 100.0);
        } else if (value instanceof Number number) {
            return Json.createValue(number.longValue());
        }
        return Json.createValue(String.valueOf(value));
    }

    private static JsonValue fromMap(Map<?, ?> map) {
        Tree tree = new Tree();
        map.forEach((name, value) -> tree.with(String.valueOf(name), value));
        return of(tree.members).json();
    }
}
