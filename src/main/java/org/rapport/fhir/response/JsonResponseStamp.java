package org.rapport.fhir.response;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.rapport.application.receive.ResponseStamp;
import org.rapport.application.receive.UnreadablePayload;

/** Stamps a form by copying its JSON token by token, so that every number keeps the digits it came with. */
public final class JsonResponseStamp implements ResponseStamp {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(1_000_000)
                    .maxNumberLength(100)
                    .build())
            .build();

    @Override
    public byte[] stamp(byte[] json, String id, String version, Instant lastUpdated) throws UnreadablePayload {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(json.length + 128);
        try (JsonParser in = JSON.createParser(json);
                JsonGenerator out = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new UnreadablePayload("The payload is not a JSON object.");
            }
            new Copy(in, out, id, version, lastUpdated).run();
        } catch (IOException e) {
            throw new UnreadablePayload("The payload is not valid JSON in UTF-8.");
        }
        return bytes.toByteArray();
    }

    @Override
    public boolean isSubjectRelative(byte[] json) throws UnreadablePayload {
        try (JsonParser in = JSON.createParser(json)) {
            for (JsonToken token = in.nextToken(); token != null; token = in.nextToken()) {
                if (token == JsonToken.VALUE_STRING
                        && in.getParsingContext().pathAsPointer().toString().equals("/subject/reference")) {
                    return !in.getText().contains("://");
                }
            }
            return false;
        } catch (IOException e) {
            throw new UnreadablePayload("The payload is not valid JSON in UTF-8.");
        }
    }

    private record Copy(JsonParser in, JsonGenerator out, String id, String version, Instant lastUpdated) {

        void run() throws IOException, UnreadablePayload {
            out.writeStartObject();
            boolean hasMeta = false;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                boolean meta = name.equals("meta") && in.currentToken() == JsonToken.START_OBJECT;
                hasMeta |= meta;
                if (meta) {
                    writeMeta();
                } else if (!name.equals("id")) {
                    out.writeFieldName(name);
                    copyValue();
                } else {
                    in.skipChildren();
                }
                if (name.equals("resourceType")) {
                    out.writeStringField("id", id);
                }
            }
            if (!hasMeta) {
                out.writeObjectFieldStart("meta");
                writeStamp();
                out.writeEndObject();
            }
            out.writeEndObject();
            if (in.nextToken() != null) {
                throw new UnreadablePayload("The payload goes on after the end of its JSON object.");
            }
        }

        private void writeMeta() throws IOException {
            out.writeObjectFieldStart("meta");
            writeStamp();
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                String name = in.currentName();
                in.nextToken();
                if (name.equals("versionId") || name.equals("lastUpdated")) {
                    in.skipChildren();
                } else {
                    out.writeFieldName(name);
                    copyValue();
                }
            }
            out.writeEndObject();
        }

        private void writeStamp() throws IOException {
            out.writeStringField("versionId", version);
            out.writeStringField(
                    "lastUpdated", lastUpdated.truncatedTo(ChronoUnit.MILLIS).toString());
        }

        private void copyValue() throws IOException {
            int open = 0;
            do {
                JsonToken token = in.currentToken();
                open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                if (token.isNumeric()) {
                    out.writeNumber(in.getText());
                } else {
                    out.copyCurrentEvent(in);
                }
            } while (open > 0 && in.nextToken() != null);
        }
    }
}
