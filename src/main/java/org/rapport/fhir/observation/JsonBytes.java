package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Gives what is written as JSON as UTF-8 bytes. */
public final class JsonBytes {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonBytes() {}

    /** Writes one resource. */
    @FunctionalInterface
    public interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    /**
     * The bytes of one resource.
     *
     * @param expected about how many bytes there will be
     */
    public static byte[] of(int expected, Writing resource) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(expected);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            resource.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
