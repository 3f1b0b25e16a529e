package org.rapport.fhir.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.fhir.observation.Security;

/**
 * What a stored resource is given when it is shown.
 *
 * @param id its id here
 * @param version its version here
 * @param lastUpdated when it was stored
 * @param labels those that stand in place of its own; none where its own stay
 */
record Stamp(String id, int version, Instant lastUpdated, List<SecurityLabel> labels) {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_LINE = 2048;

    static Stamp of(String id, int version, Instant lastUpdated) {
        return new Stamp(id, version, lastUpdated, List.of());
    }

    Stamp labelled(List<SecurityLabel> others) {
        return new Stamp(id, version, lastUpdated, others);
    }

    /** The same resource with all this, on one line. */
    byte[] on(byte[] json) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_LINE);
        try (JsonParser in = JSON.createParser(json);
                JsonGenerator line = JSON.createGenerator(out)) {
            in.nextToken();
            line.writeStartObject();
            boolean stamped = false;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                stamped |= copyField(in, line);
            }
            if (!stamped) {
                line.writeFieldName("meta");
                writeMeta(line);
                line.writeEndObject();
            }
            line.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Copies one field; says whether it was the one that tells of the version. */
    private boolean copyField(JsonParser in, JsonGenerator line) throws IOException {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
            case "id" -> in.skipChildren();
            case "meta" -> copyMeta(in, line);
            default -> copy(in, line, name);
        }
        if (name.equals("resourceType")) {
            line.writeStringField("id", id);
        }
        return name.equals("meta");
    }

    private void copyMeta(JsonParser in, JsonGenerator line) throws IOException {
        line.writeFieldName("meta");
        writeMeta(line);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (isTold(name)) {
                in.skipChildren();
            } else {
                copy(in, line, name);
            }
        }
        line.writeEndObject();
    }

    private boolean isTold(String name) {
        return name.equals("versionId") || name.equals("lastUpdated") || name.equals("security") && !labels.isEmpty();
    }

    private void writeMeta(JsonGenerator line) throws IOException {
        line.writeStartObject();
        line.writeStringField("versionId", Integer.toString(version));
        line.writeStringField("lastUpdated", lastUpdated.toString());
        Security.write(line, labels);
    }

    /** Numbers as they are written, digit by digit. */
    private static void copy(JsonParser in, JsonGenerator line, String name) throws IOException {
        line.writeFieldName(name);
        line.copyCurrentEventExact(in);
        int depth = in.currentToken().isStructStart() ? 1 : 0;
        while (depth > 0) {
            JsonToken token = in.nextToken();
            line.copyCurrentEventExact(in);
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
    }
}
