package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.definition.Definitions;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.confidence.Labelling;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.score.Score;

/**
 * Writes the scores of a course as a DocumentReference: a short text for people, and the Observations in a Bundle beside
 * it. The master identifier is that of the edition, the identifier that of the document.
 */
public final class CourseDocumentWriter {
    private static final String EDITION = Codes.CANONICAL + "course-document-edition";

    private final DefinitionsBySite definitions;

    /**
     * A writer.
     *
     * @param definitions the words of codes
     */
    public CourseDocumentWriter(DefinitionsBySite definitions) {
        this.definitions = definitions;
    }

    /**
     * The DocumentReference as UTF-8 bytes.
     *
     * @param document what it says
     * @param id its id at the EHR, for an update
     * @param replaces the id of the edition that this one takes the place of, for an EHR that updates none
     */
    public byte[] toBytes(CourseDocument document, Optional<String> id, Optional<String> replaces) {
        return JsonBytes.of(8192, json -> write(json, document, id, replaces));
    }

    private void write(JsonGenerator json, CourseDocument document, Optional<String> id, Optional<String> replaces)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("resourceType", "DocumentReference");
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        }
        Security.writeMeta(json, labels(document));
        Codes.identifier(json, "masterIdentifier", EDITION, document.edition());
        Codes.identifiers(json, CourseDocument.IDENTIFIER, document.id().toString());
        json.writeStringField("status", document.scores().isEmpty() ? "entered-in-error" : "current");
        json.writeObjectFieldStart("type");
        json.writeStringField("text", "Scores of psychotherapy");
        json.writeEndObject();
        json.writeFieldName("subject");
        References.literal(json, "Patient/" + document.patient());
        json.writeStringField("date", Codes.moment(latest(document)));
        if (replaces.isPresent()) {
            writeReplaced(json, replaces.get());
        }
        writeContent(json, document);
        json.writeEndObject();
    }

    private static void writeReplaced(JsonGenerator json, String edition) throws IOException {
        json.writeArrayFieldStart("relatesTo");
        json.writeStartObject();
        json.writeStringField("code", "replaces");
        json.writeFieldName("target");
        References.literal(json, "DocumentReference/" + edition);
        json.writeEndObject();
        json.writeEndArray();
    }

    private static List<SecurityLabel> labels(CourseDocument document) {
        return Labelling.derived(document.scores().stream()
                .flatMap(stored -> stored.score().labels().stream())
                .toList());
    }

    private static Instant latest(CourseDocument document) {
        return document.scores().stream()
                .map(StoredScore::issued)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private void writeContent(JsonGenerator json, CourseDocument document) throws IOException {
        json.writeArrayFieldStart("content");
        attachment(json, "text/plain;charset=utf-8", text(document).getBytes(StandardCharsets.UTF_8));
        attachment(json, "application/fhir+json", observations(document));
        json.writeEndArray();
    }

    private static void attachment(JsonGenerator json, String type, byte[] data) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("attachment");
        json.writeStringField("contentType", type);
        json.writeBinaryField("data", data);
        json.writeStringField("title", "Scores of psychotherapy");
        json.writeEndObject();
        json.writeEndObject();
    }

    /** One line for each measure: its title, the day it speaks of, and what came out. */
    private String text(CourseDocument document) {
        Definitions words = definitions.of(document.site());
        StringBuilder text = new StringBuilder("Scores of psychotherapy, computed by Rapport\n\n");
        for (StoredScore stored : document.scores()) {
            Score score = stored.score();
            text.append(score.type().title())
                    .append(" (")
                    .append(Codes.moment(score.effective().asOf()), 0, 10)
                    .append("): ")
                    .append(ScoreWords.of(score, words))
                    .append('\n');
        }
        return text.toString();
    }

    private byte[] observations(CourseDocument document) {
        ObservationWriter writer = new ObservationWriter(References.inEhr(Map.of()), definitions.of(document.site()));
        return JsonBytes.of(4096, json -> {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            json.writeStringField("type", "collection");
            json.writeArrayFieldStart("entry");
            for (StoredScore stored : document.scores()) {
                json.writeStartObject();
                json.writeStringField(
                        "fullUrl", "urn:uuid:" + stored.score().identity().uuid());
                json.writeFieldName("resource");
                writer.write(json, stored, Optional.empty());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }
}
