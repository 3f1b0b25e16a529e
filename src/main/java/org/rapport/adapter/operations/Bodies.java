package org.rapport.adapter.operations;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.util.Optional;

/** Reads what is posted: small JSON objects of texts. */
final class Bodies {
    private static final int LONGEST = 4096;

    private Bodies() {}

    static JsonObject object(String body) {
        String text = Optional.ofNullable(body).orElse("");
        if (text.length() > LONGEST) {
            throw new Problem(413, "The body is too long");
        }
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new Problem(400, "The body is not a JSON object");
        }
    }

    /** A member that is a text; the empty text when it is not there. */
    static String text(JsonObject object, String name) {
        if (!object.containsKey(name)) {
            return "";
        }
        if (object.get(name) instanceof JsonString text) {
            return text.getString();
        }
        throw new Problem(400, "The member " + name + " is not a text");
    }
}
