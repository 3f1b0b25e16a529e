package org.rapport.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** Asks a server at an address for JSON, as any client would. */
public final class FhirClient {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String base;

    /** A client of the server at the address, without a slash at the end. */
    public FhirClient(String base) {
        this.base = base;
    }

    /** An answer: its status and its JSON. */
    public record Answer(int status, JsonNode json) {}

    /** The answer to a GET of a path below the base, or of an absolute URL such as a next link. */
    public Answer get(String pathOrUrl) {
        return exchange(request(pathOrUrl).GET());
    }

    /** The status of the answer to a GET, whatever its content. */
    public int status(String path) {
        return send(request(path).GET()).statusCode();
    }

    /** The answer to a POST. */
    public Answer post(String path, String contentType, String body) {
        return exchange(request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body)));
    }

    /** The answer to a POST of FHIR JSON. */
    public Answer post(String path, String json) {
        return post(path, "application/fhir+json", json);
    }

    /** The answer to a change at operations, with the header that it needs. */
    public Answer operate(String path, String json) {
        return exchange(request(path)
                .header("Content-Type", "application/json")
                .header("X-Rapport-Operations", "1")
                .POST(BodyPublishers.ofString(json)));
    }

    /** The text of the answer to a GET. */
    public String text(String path) {
        return send(request(path).GET()).body();
    }

    /** Every match of a search, all pages of it. */
    public List<JsonNode> all(String query) {
        List<JsonNode> found = new ArrayList<>();
        Optional<String> page = Optional.of(query);
        while (page.isPresent()) {
            JsonNode bundle = get(page.get()).json();
            bundle.path("entry").forEach(entry -> found.add(entry.path("resource")));
            page = next(bundle);
        }
        return found;
    }

    /** The address of a Bundle's next page. */
    public static Optional<String> next(JsonNode bundle) {
        return StreamSupport.stream(bundle.path("link").spliterator(), false)
                .filter(link -> link.path("relation").asText().equals("next"))
                .map(link -> link.path("url").asText())
                .findFirst();
    }

    private HttpRequest.Builder request(String pathOrUrl) {
        String url = pathOrUrl.startsWith("http") ? pathOrUrl : base + pathOrUrl;
        return HttpRequest.newBuilder(URI.create(url.replace("|", "%7C"))).timeout(Duration.ofSeconds(60));
    }

    private Answer exchange(HttpRequest.Builder request) {
        HttpResponse<String> response = send(request);
        try {
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            throw new UncheckedIOException("No answer in JSON from " + base, e);
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("No answer from " + base, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + base + " was asked", e);
        }
    }
}
