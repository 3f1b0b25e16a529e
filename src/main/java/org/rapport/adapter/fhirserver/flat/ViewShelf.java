package org.rapport.adapter.fhirserver.flat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.fhir.flat.ViewFiles;

/**
 * The ViewDefinitions that are here.
 *
 * @param definitions as they were written, by id
 */
public record ViewShelf(List<JsonNode> definitions) {
    public ViewShelf {
        definitions = List.copyOf(definitions);
    }

    /**
     * Those that come with the module, and those of a folder.
     *
     * @param problems told of each file that cannot be used, with the reason
     * @throws java.io.UncheckedIOException when the folder cannot be read
     */
    public static ViewShelf of(Optional<Path> folder, Map<String, String> problems) {
        Stream<JsonNode> own = folder.stream().flatMap(known -> ViewFiles.of(known, problems).stream());
        return new ViewShelf(Stream.concat(ViewFiles.packaged().stream(), own).toList());
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
