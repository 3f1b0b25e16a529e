package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.definition.DefinitionsBySite;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;

/**
 * Writes a score as a QuestionnaireResponse, for an EHR that takes no Observations: what was measured, as of when, and
 * what came out, each an answer. It answers no questionnaire that anybody filled in, so nobody reads a form in it.
 */
public final class ScoreResponseWriter {
    /** The canonical of the questionnaire that such a response belongs to. */
    public static final String QUESTIONNAIRE = Codes.CANONICAL + "Questionnaire/rapport-score-report|0.1.0";

    private final References references = References.inEhr(Map.of());
    private final DefinitionsBySite definitions;

    /**
     * A writer.
     *
     * @param definitions the words of codes
     */
    public ScoreResponseWriter(DefinitionsBySite definitions) {
        this.definitions = definitions;
    }

    /** The QuestionnaireResponse as UTF-8 bytes. */
    public byte[] toBytes(StoredScore stored, Optional<String> id) {
        return JsonBytes.of(1024, json -> write(json, stored, id));
    }

    private void write(JsonGenerator json, StoredScore stored, Optional<String> id) throws IOException {
        Score score = stored.score();
        json.writeStartObject();
        json.writeStringField("resourceType", "QuestionnaireResponse");
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        }
        Security.writeMeta(json, score.labels());
        Codes.identifier(
                json, "identifier", Codes.SCORE_ID, score.identity().uuid().toString());
        json.writeStringField("questionnaire", QUESTIONNAIRE);
        json.writeStringField("status", status(stored));
        references.about(json, "subject", score);
        json.writeStringField("authored", Codes.moment(stored.issued()));
        json.writeFieldName("author");
        AlgorithmReference.write(json, score.identity().algorithm(), score.algorithmVersion());
        writeItems(json, score);
        json.writeEndObject();
    }

    private static String status(StoredScore stored) {
        return switch (stored.status()) {
            case FINAL -> "completed";
            case AMENDED, CORRECTED -> "amended";
            case ENTERED_IN_ERROR -> "entered-in-error";
        };
    }

    private void writeItems(JsonGenerator json, Score score) throws IOException {
        json.writeArrayFieldStart("item");
        begin(json, "measure", "What was measured");
        json.writeObjectFieldStart("valueCoding");
        json.writeStringField("system", score.type().system());
        json.writeStringField("code", score.type().measure());
        json.writeStringField("display", score.type().title());
        json.writeEndObject();
        end(json);
        begin(json, "as-of", "As of");
        json.writeStringField("valueDateTime", Codes.moment(score.effective().asOf()));
        end(json);
        if (score.outcome() instanceof Outcome.Quantity quantity) {
            begin(json, "value", "Value");
            json.writeNumberField("valueDecimal", quantity.value());
            end(json);
        } else if (score.outcome() instanceof Outcome.Flag flag) {
            begin(json, "value", "Value");
            json.writeBooleanField("valueBoolean", flag.value());
            end(json);
        }
        begin(json, "result", "Result");
        json.writeStringField(
                "valueString",
                ScoreWords.of(score, definitions.of(score.identity().site())));
        end(json);
        json.writeEndArray();
    }

    private static void begin(JsonGenerator json, String linkId, String text) throws IOException {
        json.writeStartObject();
        json.writeStringField("linkId", linkId);
        json.writeStringField("text", text);
        json.writeArrayFieldStart("answer");
        json.writeStartObject();
    }

    private static void end(JsonGenerator json) throws IOException {
        json.writeEndObject();
        json.writeEndArray();
        json.writeEndObject();
    }
}
