package org.rapport.checkin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks an instance as an integration and as a device do. */
final class Device {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;

    Device(Clinic clinic) {
        this.url = clinic.url();
    }

    /** What was answered. */
    record Told(int status, JsonNode json, HttpResponse<String> whole) {}

    /** A new link; the members are given as {@code name, value, name, value}. */
    Told make(String... members) {
        return post("/check-in/links", body(members), "application/json", "");
    }

    static String body(String... members) {
        var object = JSON.createObjectNode();
        for (int i = 0; i < members.length; i += 2) {
            object.put(members[i], members[i + 1]);
        }
        return object.toString();
    }

    /** The token of a new link to a form for the encounter of a client who was seen. */
    String token(String patient, String form) {
        Told made = make("site", "berlin", "patient", patient, "encounter", "e-" + patient, "form", form);
        return token(made);
    }

    static String token(Told made) {
        if (made.status() != 201) {
            throw new AssertionError(made.whole().body());
        }
        return made.json().path("link").asText().replaceFirst(".*#", "");
    }

    Told open(String token) {
        return post("/check-in/open", "", "application/json", "CheckIn " + token);
    }

    Told send(String token, String form) {
        return post("/check-in/answers", form, "application/fhir+json", "CheckIn " + token);
    }

    Told post(String path, String body, String type, String authorization) {
        return send(request(path, authorization)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    Told get(String path) {
        return send(request(path, "").GET().build());
    }

    Told delete(String path) {
        return send(request(path, "").DELETE().build());
    }

    private HttpRequest.Builder request(String path, String authorization) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url + path));
        return authorization.isEmpty() ? request : request.header("Authorization", authorization);
    }

    private static Told send(HttpRequest request) {
        try {
            HttpResponse<String> answer = HTTP.send(request, BodyHandlers.ofString());
            boolean json =
                    answer.headers().firstValue("Content-Type").orElse("").contains("json");
            return new Told(answer.statusCode(), json ? JSON.readTree(answer.body()) : JSON.nullNode(), answer);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A completed form as the page sends it, of answers as they stand in FHIR. */
    static String form(String questionnaire, String... linkIdsAndAnswers) {
        var form = JSON.createObjectNode();
        form.put("resourceType", "QuestionnaireResponse")
                .put("questionnaire", questionnaire)
                .put("status", "completed");
        var items = form.putArray("item");
        for (int i = 0; i < linkIdsAndAnswers.length; i += 2) {
            try {
                items.addObject()
                        .put("linkId", linkIdsAndAnswers[i])
                        .putArray("answer")
                        .add(JSON.readTree(linkIdsAndAnswers[i + 1]));
            } catch (IOException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return form.toString();
    }
}
