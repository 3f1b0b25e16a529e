package org.rapport.journey;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
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
import org.awaitility.Awaitility;

/**
 * A FHIR R4 server this project did not write, running in a JVM of its own on a free loopback port.
 *
 * <p>The build assembles it into {@code target/foreign-ehr/lib} before the integration tests. Its log is
 * {@code target/foreign-ehr/server.log}. The process ends with {@link #close()}, and at the latest with this JVM, however
 * that ends.
 */
public final class ForeignEhr implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ServerProcess process;
    private final URI base;

    private ForeignEhr(ServerProcess process, URI base) {
        this.process = process;
        this.base = base;
    }

    /** Starts an empty server and returns once it answers {@code /metadata}, after at most 240 s. */
    public static ForeignEhr start() {
        try {
            int port = freePort();
            ForeignEhr ehr =
                    new ForeignEhr(ServerProcess.launch(port), URI.create("http://127.0.0.1:" + port + "/fhir"));
            ehr.awaitAnswer();
            return ehr;
        } catch (IOException e) {
            throw new UncheckedIOException("The foreign EHR could not be started", e);
        }
    }

    /** Returns the server's base URL, without a slash at its end. */
    public URI base() {
        return base;
    }

    /** Returns the server's process id. */
    public long pid() {
        return process.pid();
    }

    /**
     * Loads a transaction or batch Bundle, or a single resource; the latter is put under its id if it has one.
     *
     * <p>The server keeps referential integrity: what is referred to, Patients first, is loaded first or in the same
     * transaction.
     *
     * @return the server's answer
     * @throws IllegalStateException if the server refuses it
     */
    public JsonNode load(String json) {
        JsonNode resource = parse(json);
        String type = resource.path("resourceType").asText();
        String id = resource.path("id").asText();
        if (type.equals("Bundle")) {
            return accepted(send("POST", "", json));
        }
        return accepted(id.isEmpty() ? send("POST", type, json) : send("PUT", type + "/" + id, json));
    }

    /** Returns how many resources match, for example {@code Observation?category=survey}. */
    public int count(String query) {
        String separator = query.contains("?") ? "&" : "?";
        return accepted(get(query + separator + "_summary=count")).path("total").asInt();
    }

    /** Returns every matching resource, all pages of them, as the server has them at this moment. */
    public List<JsonNode> search(String query) {
        List<JsonNode> found = new ArrayList<>();
        Optional<String> page = Optional.of(query);
        while (page.isPresent()) {
            JsonNode bundle = accepted(get(page.get()));
            bundle.path("entry").forEach(entry -> found.add(entry.path("resource")));
            page = next(bundle);
        }
        return found;
    }

    /** Returns the URL of a Bundle's next page. */
    public static Optional<String> next(JsonNode bundle) {
        return StreamSupport.stream(bundle.path("link").spliterator(), false)
                .filter(link -> link.path("relation").asText().equals("next"))
                .map(link -> link.path("url").asText())
                .findFirst();
    }

    /** Reads a path below the base, or an absolute URL such as a {@code next} link, past the server's search cache. */
    public HttpResponse<String> get(String pathOrUrl) {
        return exchange(request(pathOrUrl).header("Cache-Control", "no-cache").GET());
    }

    /** Sends a resource; {@code headers} are names and values in turn. */
    public HttpResponse<String> send(String method, String path, String json, String... headers) {
        HttpRequest.Builder request = request(path)
                .header("Content-Type", "application/fhir+json")
                .method(method, BodyPublishers.ofString(json));
        return exchange(headers.length == 0 ? request : request.headers(headers));
    }

    /** Reads JSON. */
    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException("Not JSON", e);
        }
    }

    @Override
    public void close() {
        process.close();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer() {
        try {
            Awaitility.await("the foreign EHR's capability statement")
                    .atMost(Duration.ofSeconds(240))
                    .pollInterval(Duration.ofMillis(500))
                    .failFast(
                            "The foreign EHR ended early: see target/foreign-ehr/server.log", () -> !process.isAlive())
                    .ignoreException(UncheckedIOException.class)
                    .until(() -> get("metadata").statusCode() == 200);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private HttpRequest.Builder request(String pathOrUrl) {
        String url = pathOrUrl.startsWith("http") ? pathOrUrl : base + "/" + pathOrUrl;
        return HttpRequest.newBuilder(URI.create(url.replace("|", "%7C"))).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException("The foreign EHR did not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the foreign EHR was asked", e);
        }
    }

    private static JsonNode accepted(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(
                    answer.request().method() + " " + answer.uri() + ": " + answer.statusCode() + " " + answer.body());
        }
        return parse(answer.body());
    }
}
