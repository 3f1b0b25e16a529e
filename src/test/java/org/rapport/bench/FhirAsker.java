package org.rapport.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a FHIR server over HTTP, one question after another. */
final class FhirAsker {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String base;

    FhirAsker(String base) {
        this.base = base;
    }

    /** The answer's bytes, read to the end. */
    byte[] ask(String path) {
        return get(base + "/" + path.replace("|", "%7C"));
    }

    /**
     * The resources of all pages of an answer by their ids, as {@link #resources} tells them; a resource that is asked for by its
     * id is one of one.
     *
     * @throws IllegalStateException if a resource comes twice
     */
    Map<String, JsonNode> all(String path) {
        Map<String, JsonNode> all = new HashMap<>();
        for (Optional<byte[]> page = Optional.of(ask(path));
                page.isPresent();
                page = next(page.get()).map(this::get)) {
            resources(page.get()).forEach((id, resource) -> {
                if (all.put(id, resource) != null) {
                    throw new IllegalStateException(path + " gives " + id + " twice");
                }
            });
        }
        return all;
    }

    private byte[] get(String url) {
        // HAPI's JPA server would answer from an earlier answer for a minute.
        return send(HttpRequest.newBuilder(URI.create(url))
                .header("Cache-Control", "no-cache")
                .GET());
    }

    private static Optional<String> next(byte[] answer) {
        for (JsonNode link : json(answer).path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return Optional.of(link.path("url").asText());
            }
        }
        return Optional.empty();
    }

    byte[] post(byte[] bundle) {
        return send(HttpRequest.newBuilder(URI.create(base))
                .header("Content-Type", "application/fhir+json")
                .header("Prefer", "return=minimal")
                .POST(BodyPublishers.ofByteArray(bundle)));
    }

    private byte[] send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(request.timeout(Duration.ofMinutes(10)).build(), BodyHandlers.ofByteArray());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        response.statusCode() + " " + new String(response.body()) + " to " + response.uri());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What an answer says, in a form that can be compared: ids in order, or the number alone. */
    static List<String> ids(byte[] answer) {
        return tell(answer, resource -> resource.path("id").asText());
    }

    /** The same by the moments of the Observations, as servers may differ in the order of those of one moment. */
    static List<String> moments(byte[] answer) {
        return tell(answer, resource -> {
            String moment = resource.path("effectiveDateTime")
                    .asText(resource.at("/effectivePeriod/end").asText());
            return OffsetDateTime.parse(moment).toInstant().toString();
        });
    }

    /**
     * The resources of an answer by their ids, without what each server says of its own keeping, and with references that do
     * not say at which server.
     */
    static Map<String, JsonNode> resources(byte[] answer) {
        String relative = new String(answer, StandardCharsets.UTF_8)
                .replaceAll("(\"reference\" *: *\")https?://[^\"]*?/fhir/", "$1");
        JsonNode json = json(relative.getBytes(StandardCharsets.UTF_8));
        Map<String, JsonNode> found = new HashMap<>();
        if (!json.path("resourceType").asText().equals("Bundle")) {
            put((ObjectNode) json, found);
        }
        json.path("entry").forEach(entry -> put((ObjectNode) entry.path("resource"), found));
        return found;
    }

    private static void put(ObjectNode resource, Map<String, JsonNode> found) {
        resource.remove("meta");
        found.put(resource.path("id").asText(), resource);
    }

    private static List<String> tell(byte[] answer, java.util.function.Function<JsonNode, String> word) {
        JsonNode json = json(answer);
        List<String> told = new ArrayList<>();
        if (!json.path("resourceType").asText().equals("Bundle")) {
            told.add(word.apply(json));
        } else if (json.at("/link/0/url").asText().contains("_summary=count")
                || json.path("entry").isMissingNode() && json.path("total").asInt() > 0) {
            told.add(json.path("total").asText());
        } else {
            json.path("entry").forEach(entry -> told.add(word.apply(entry.path("resource"))));
        }
        return told;
    }

    static JsonNode json(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
