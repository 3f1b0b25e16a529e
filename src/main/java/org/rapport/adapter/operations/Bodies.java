package org.rapport.adapter.operations;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.rapport.adapter.web.BoundedBody;

/** Reads what is posted: small JSON objects of texts. */
final class Bodies {
    private static final int LONGEST = 4096;

    private Bodies() {}

    /** No more of it is read than one may have. The parser has no exception of its own for what is nested too deeply. */
    static JsonObject object(InputStream stream) {
        byte[] body = read(stream);
        try (JsonReader reader =
                Json.createReaderFactory(null).createReader(new ByteArrayInputStream(body), StandardCharsets.UTF_8)) {
            return reader.readObject();
        } catch (RuntimeException e) {
            throw new Problem(400, "The body is not a JSON object");
        }
    }

    private static byte[] read(InputStream stream) {
        try {
            return BoundedBody.read(stream, LONGEST).orElseThrow(() -> new Problem(413, "The body is too long"));
        } catch (IOException e) {
            throw new UncheckedIOException("A body could not be read", e);
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
