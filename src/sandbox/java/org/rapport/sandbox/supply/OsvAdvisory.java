package org.rapport.sandbox.supply;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.maven.artifact.versioning.ComparableVersion;

/**
 * An advisory in the format of OSV. Versions are compared as Maven does.
 *
 * @param id such as {@code GHSA-jfh8-c2jp-5v3q}
 * @param published when, in ISO 8601; the empty text where it is not said
 * @param affected each package with the versions that it is about
 */
record OsvAdvisory(String id, String published, List<JsonNode> affected) {
    private static final ComparableVersion FIRST = new ComparableVersion("0");
    private static final String BEGINS = "introduced";

    /** One that is in force and is about packages of Maven. */
    static Optional<OsvAdvisory> read(JsonNode document) {
        List<JsonNode> affected = new ArrayList<>();
        document.path("affected").forEach(one -> {
            if (one.at("/package/ecosystem").asText().equals("Maven")) {
                affected.add(one);
            }
        });
        return affected.isEmpty() || document.hasNonNull("withdrawn")
                ? Optional.empty()
                : Optional.of(new OsvAdvisory(
                        document.path("id").asText(), document.path("published").asText(), affected));
    }

    String day() {
        return published.split("T")[0];
    }

    /** Whether it is about some versions of a library. */
    boolean isOf(String coordinates) {
        return affected.stream().anyMatch(one -> isOf(one, coordinates));
    }

    /** Whether it is about this one. */
    boolean isAbout(String coordinates, String version) {
        return affected.stream().filter(one -> isOf(one, coordinates)).anyMatch(one -> includes(one, version));
    }

    private static boolean isOf(JsonNode one, String coordinates) {
        return one.at("/package/name").asText().equals(coordinates);
    }

    private static boolean includes(JsonNode one, String version) {
        for (JsonNode listed : one.path("versions")) {
            if (listed.asText().equals(version)) {
                return true;
            }
        }
        for (JsonNode range : one.path("ranges")) {
            if (range.path("type").asText().equals("ECOSYSTEM") && within(range.path("events"), version)) {
                return true;
            }
        }
        return false;
    }

    /** The last event at or before the version decides; {@code last_affected} ends after its version, the others at theirs. */
    private static boolean within(JsonNode events, String version) {
        List<Event> sorted = new ArrayList<>();
        events.forEach(event -> event.fields()
                .forEachRemaining(
                        one -> sorted.add(Event.of(one.getKey(), one.getValue().asText()))));
        sorted.sort(Comparator.comparing(Event::at));
        ComparableVersion asked = new ComparableVersion(version);
        boolean inside = sorted.removeIf(Event::isFromTheFirst);
        for (Event event : sorted) {
            int order = asked.compareTo(event.at());
            if (order > 0 || order == 0 && !event.kind().equals("last_affected")) {
                inside = event.kind().equals(BEGINS);
            }
        }
        return inside;
    }

    /**
     * Where being affected begins or ends.
     *
     * @param kind {@code introduced}, {@code fixed}, {@code last_affected} or {@code limit}
     */
    private record Event(String kind, ComparableVersion at) {
        static Event of(String kind, String version) {
            return new Event(kind, new ComparableVersion(version));
        }

        /** Before all versions, 0-alpha too. */
        boolean isFromTheFirst() {
            return at.equals(FIRST) && kind.equals(BEGINS);
        }
    }
}
