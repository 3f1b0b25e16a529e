package org.rapport.adapter.fhirserver.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * The ViewDefinitions that are here.
 *
 * @param definitions as they were written, by id
 */
public record ViewShelf(List<JsonNode> definitions) {
    public ViewShelf {
        definitions = List.copyOf(definitions);
    }

    /** The one with an id. */
    Optional<JsonNode> find(String id) {
        return definitions.stream()
                .filter(one -> one.path("id").asText().equals(id))
                .findFirst();
    }

    /** The one that a reference means: {@code ViewDefinition/id}, or its url with or without the version. */
    Optional<JsonNode> meant(String reference) {
        String url = reference.replaceFirst("\\|.*", "");
        String version = reference.contains("|") ? reference.substring(reference.indexOf('|') + 1) : "";
        return definitions.stream()
                .filter(one -> reference.equals(
                                "ViewDefinition/" + one.path("id").asText())
                        || url.equals(one.path("url").asText())
                                && (version.isEmpty()
                                        || version.equals(one.path("version").asText())))
                .findFirst();
    }
}
