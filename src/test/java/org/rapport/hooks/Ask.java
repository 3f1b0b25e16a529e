package org.rapport.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A request to a service, put together member by member. */
final class Ask {
    static final String VIEW = "/rapport-patient-view";
    static final String BOOK = "/rapport-appointment-book";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode body = JSON.createObjectNode();

    private Ask(String hook, String patient) {
        body.put("hook", hook).put("hookInstance", "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea");
        body.putObject("context").put("userId", "Practitioner/example").put("patientId", patient);
    }

    static Ask view(String patient) {
        return new Ask("patient-view", patient);
    }

    static Ask book(String patient) {
        Ask ask = new Ask("appointment-book", patient);
        ask.context().putObject("appointments").put("resourceType", "Bundle").put("type", "collection");
        return ask;
    }

    Ask by(String user) {
        context().put("userId", user);
        return this;
    }

    Ask at(Object server) {
        body.put("fhirServer", server.toString());
        return this;
    }

    Ask token(String token) {
        body.putObject("fhirAuthorization")
                .put("access_token", token)
                .put("token_type", "Bearer")
                .put("expires_in", 300)
                .put("scope", "patient/Observation.read")
                .put("subject", "rapport");
        return this;
    }

    /** What was fetched beforehand, as JSON. */
    Ask prefetch(String json) {
        try {
            body.putObject("prefetch").set("scores", JSON.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private ObjectNode context() {
        return (ObjectNode) body.get("context");
    }

    String json() {
        return body.toString();
    }

    /** One of the requests that were written from the examples of the specification. */
    static String example(String name) {
        try {
            return Files.readString(Path.of("src/test/resources/cds-hooks/" + name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a user does with a card. */
    static String overridden(JsonNode card) {
        return """
                {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-04-01T08:00:01Z"}]}"""
                .formatted(card.path("uuid").asText());
    }
}
