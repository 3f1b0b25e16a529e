package org.rapport.testing.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an EHR of the tests has stored, by reference and with versions; guarded by its EHR. */
final class Shelf {
    private final Map<String, ObjectNode> stored = new LinkedHashMap<>();
    private int nextId = 1;

    /** Stores a resource under its reference, or under a new one; gives the reference. */
    String store(Optional<String> known, String type, ObjectNode resource) {
        String reference = known.orElseGet(() -> type + "/" + nextId++);
        int version = get(reference)
                        .map(before -> before.at("/meta/versionId").asInt())
                        .orElse(0)
                + 1;
        ObjectNode kept = resource.deepCopy().put("id", reference.substring(type.length() + 1));
        kept.putObject("meta")
                .put("versionId", Integer.toString(version))
                .put("lastUpdated", Instant.now().toString());
        stored.put(reference, kept);
        return reference;
    }

    Optional<ObjectNode> get(String reference) {
        return Optional.ofNullable(stored.get(reference));
    }

    List<JsonNode> of(String type) {
        return stored.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(type + "/"))
                .map(entry -> (JsonNode) entry.getValue())
                .toList();
    }

    /** The resources of a type that a search by one parameter finds. */
    List<JsonNode> matching(String type, String name, String value) {
        return of(type).stream().filter(one -> matches(one, name, value)).toList();
    }

    /** The reference of the resource that carries an identifier of this value. */
    Optional<String> bearing(String type, String value) {
        return matching(type, "identifier", value).stream()
                .map(one -> type + "/" + one.path("id").asText())
                .findFirst();
    }

    private static boolean matches(JsonNode resource, String name, String value) {
        return switch (name) {
            case "patient" -> resource.at("/subject/reference").asText().equals("Patient/" + value);
            case "identifier" ->
                resource.path("identifier").toString().contains("\"" + value.replaceFirst(".*\\|", "") + "\"");
            default -> false;
        };
    }
}
