package org.rapport.fhir.extract;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.extract.ExtractPages.FormLine;
import org.rapport.application.extract.ExtractPages.Line;
import org.rapport.application.extract.ExtractPages.OriginLine;
import org.rapport.application.extract.ExtractPages.ScoreLine;
import org.rapport.application.extract.ExtractPages.TaskLine;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.query.ScoreCatalogue.Found;
import org.rapport.fhir.observation.ObservationWriter;
import org.rapport.fhir.observation.ProvenanceWriter;
import org.rapport.fhir.observation.References;
import org.rapport.fhir.observation.RiskTaskWriter;

/** Writes lines without a line break in them, and without the detour over objects of a FHIR library. */
public final class ExtractLines {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_LINE = 2048;

    private final Function<String, References> references;
    private final DefinitionsBySite definitions;

    /**
     * A writer.
     *
     * @param references how resources of a site refer to others, by its id
     * @param definitions the words of codes
     */
    public ExtractLines(Function<String, References> references, DefinitionsBySite definitions) {
        this.references = references;
        this.definitions = definitions;
    }

    /** The resource as UTF-8 bytes. */
    public byte[] toBytes(Line line) {
        if (line instanceof ScoreLine score) {
            return observation(score.score());
        }
        if (line instanceof OriginLine origin) {
            return provenance(origin.version());
        }
        if (line instanceof TaskLine task) {
            StoredScore stored = task.task().stored();
            byte[] json = new RiskTaskWriter(references.apply(site(stored)), definitions.of(site(stored)))
                    .toBytes(stored, Optional.of(uuid(stored)));
            return stamped(json, uuid(stored), stored.version(), task.task().lastUpdated());
        }
        FormLine form = (FormLine) line;
        return stamped(
                form.form().json().getBytes(StandardCharsets.UTF_8),
                form.form().id(),
                Integer.parseInt(form.form().version()),
                form.form().lastUpdated());
    }

    /** The site that a line is about. */
    public String site(Line line) {
        if (line instanceof ScoreLine score) {
            return site(score.score().stored());
        }
        if (line instanceof OriginLine origin) {
            return site(origin.version().stored());
        }
        return line instanceof TaskLine task
                ? site(task.task().stored())
                : ((FormLine) line).form().site();
    }

    private byte[] observation(Found found) {
        StoredScore stored = found.stored();
        return new ObservationWriter(references.apply(site(stored)), definitions.of(site(stored)))
                .toBytes(stored, uuid(stored), found.lastUpdated());
    }

    /** A Provenance has the id by which it can be read, and never changes: its version is 1. */
    private byte[] provenance(Found found) {
        StoredScore stored = found.stored();
        String id = uuid(stored) + "." + stored.version();
        byte[] json = new ProvenanceWriter(references.apply(site(stored))).toBytes(stored, Optional.of(id));
        return stamped(json, id, 1, found.lastUpdated());
    }

    private static String site(StoredScore stored) {
        return stored.score().identity().site();
    }

    private static String uuid(StoredScore stored) {
        return stored.score().identity().uuid().toString();
    }

    /** The same resource with this id, version and time of storing, on one line. */
    static byte[] stamped(byte[] json, String id, int version, Instant lastUpdated) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(USUAL_LINE);
        try (JsonParser in = JSON.createParser(json);
                JsonGenerator line = JSON.createGenerator(out)) {
            in.nextToken();
            line.writeStartObject();
            boolean stamped = false;
            while (in.nextToken() == JsonToken.FIELD_NAME) {
                stamped |= copyField(in, line, id, version, lastUpdated);
            }
            if (!stamped) {
                line.writeFieldName("meta");
                writeMeta(line, version, lastUpdated);
                line.writeEndObject();
            }
            line.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Copies one field; says whether it was the one that tells of the version. */
    private static boolean copyField(JsonParser in, JsonGenerator line, String id, int version, Instant lastUpdated)
            throws IOException {
        String name = in.currentName();
        in.nextToken();
        switch (name) {
            case "id" -> in.skipChildren();
            case "meta" -> copyMeta(in, line, version, lastUpdated);
            default -> copy(in, line, name);
        }
        if (name.equals("resourceType")) {
            line.writeStringField("id", id);
        }
        return name.equals("meta");
    }

    private static void copyMeta(JsonParser in, JsonGenerator line, int version, Instant lastUpdated)
            throws IOException {
        line.writeFieldName("meta");
        writeMeta(line, version, lastUpdated);
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            if (name.equals("versionId") || name.equals("lastUpdated")) {
                in.skipChildren();
            } else {
                copy(in, line, name);
            }
        }
        line.writeEndObject();
    }

    private static void writeMeta(JsonGenerator line, int version, Instant lastUpdated) throws IOException {
        line.writeStartObject();
        line.writeStringField("versionId", Integer.toString(version));
        line.writeStringField("lastUpdated", lastUpdated.toString());
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
