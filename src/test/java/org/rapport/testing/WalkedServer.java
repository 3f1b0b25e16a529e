package org.rapport.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The endpoint that a walk goes through. */
final class WalkedServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;
    private final String form;

    WalkedServer(String base, String form) {
        this.base = base;
        this.form = form;
    }

    /** The answer to a GET that has to succeed. */
    JsonNode json(String path) {
        HttpResponse<String> answer = exchange(request(path).GET());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(200);
        return json(answer);
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(answer.body(), e);
        }
    }

    /** The answer to a GET that wants unknown parameters refused. */
    HttpResponse<String> strictly(String path) {
        return exchange(request(path).header("Prefer", "handling=strict").GET());
    }

    HttpResponse<String> send(String method, String path, String contentType, String body) {
        return alone(request(path).header("Content-Type", contentType).method(method, BodyPublishers.ofString(body)));
    }

    /** The answer to a GET that may take its time. */
    HttpResponse<String> asynchronously(String path) {
        return exchange(request(path).header("Prefer", "respond-async").GET());
    }

    HttpResponse<String> delete(String path) {
        return alone(request(path).DELETE());
    }

    /** The status of an interaction with a type or one of its resources. */
    int interact(String interaction, String type, String instance) {
        String fhir = "application/fhir+json";
        String body = type.equals("QuestionnaireResponse") ? form : "{\"resourceType\":\"" + type + "\"}";
        HttpResponse<String> answer =
                switch (interaction) {
                    case "vread" -> strictly(instance + "/_history/" + version(instance));
                    case "history-instance" -> strictly(instance + "/_history");
                    case "history-type" -> strictly(type + "/_history");
                    case "create" -> send("POST", type, fhir, body);
                    case "update" -> send("PUT", instance, fhir, body);
                    case "patch" -> send("PATCH", instance, "application/json-patch+json", "[]");
                    default -> delete(instance);
                };
        return answer.statusCode();
    }

    private String version(String instance) {
        HttpResponse<String> read = strictly(instance);
        return json(read).at("/meta/versionId").asText("1");
    }

    private HttpRequest.Builder request(String path) {
        URI uri = URI.create(path.startsWith("http") ? path : base + "/" + path);
        return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(60));
    }

    private HttpResponse<String> exchange(HttpRequest.Builder request) {
        return exchange(http, request);
    }

    /**
     * On a connection of its own: a server that refuses a request without having read its body may close the connection,
     * and what is not a GET is not sent again.
     */
    private HttpResponse<String> alone(HttpRequest.Builder request) {
        return exchange(HttpClient.newHttpClient(), request);
    }

    private static HttpResponse<String> exchange(HttpClient client, HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
