package org.rapport.fhir.flat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** ViewDefinitions in files: those that come with the module, and those of a folder. */
public final class ViewFiles {
    private static final List<String> PACKAGED = List.of(
            "rapport-clients", "rapport-courses", "rapport-score-components", "rapport-scores", "rapport-sessions");

    private static final ObjectMapper JSON = new ObjectMapper();

    private ViewFiles() {}

    /** Those that come with the module. */
    public static List<JsonNode> packaged() {
        List<JsonNode> views = new ArrayList<>();
        for (String name : PACKAGED) {
            String place = "/org/rapport/views/" + name + ".json";
            try (InputStream file = ViewFiles.class.getResourceAsStream(place)) {
                JsonNode view = JSON.readTree(file);
                ViewReader.read(view);
                views.add(view);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return views;
    }

    /**
     * Those of a folder, one in each {@code .json} file, by name. Of two files with the same id the one whose name comes
     * first counts, in whatever order the disk lists them.
     *
     * @param problems told of each file that cannot be used, by name, with the reason
     * @throws UncheckedIOException when the folder cannot be read
     */
    public static List<JsonNode> of(Path folder, Map<String, String> problems) {
        Map<String, JsonNode> views = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .forEach(file -> read(file, views, problems));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(views.values());
    }

    private static void read(Path file, Map<String, JsonNode> views, Map<String, String> problems) {
        String name = file.getFileName().toString();
        try {
            JsonNode view = JSON.readTree(Files.readAllBytes(file));
            ViewReader.read(view);
            if (!view.path("id").asText().matches("[A-Za-z0-9.-]{1,64}")
                    || PACKAGED.contains(view.path("id").asText())) {
                problems.put(name, "It needs an id of its own");
            } else if (views.putIfAbsent(view.path("id").asText(), view) != null) {
                problems.put(name, "Another file has the same id");
            }
        } catch (IOException e) {
            problems.put(name, "It cannot be read as JSON");
        } catch (UnusableView e) {
            problems.put(name, e.getMessage());
        }
    }
}
