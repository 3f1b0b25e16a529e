package org.rapport.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Reads JSON from the parts of the local run; a part that does not answer (yet) answers nothing. */
final class Http {
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final ObjectMapper mapper = new ObjectMapper();

    /** The JSON at the address, whatever the status, since readiness says 503 with the same body. */
    Optional<JsonNode> json(String url) {
        return answer(request(url).build());
    }

    /** The JSON that is answered to a JSON that is posted. */
    Optional<JsonNode> json(String url, String posted) {
        return answer(request(url)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(posted))
                .build());
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url.replace("|", "%7C")))
                .timeout(Duration.ofSeconds(5))
                .header("Accept", "application/json");
    }

    private Optional<JsonNode> answer(HttpRequest request) {
        try {
            return Optional.of(mapper.readTree(
                    client.send(request, HttpResponse.BodyHandlers.ofString()).body()));
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
