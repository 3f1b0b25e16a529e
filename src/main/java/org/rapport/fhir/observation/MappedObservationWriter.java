package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.definition.Definitions;
import org.rapport.application.publish.StoredScore;
import org.rapport.application.site.WriteBack;
import org.rapport.application.site.WriteBack.Token;
import org.rapport.domain.score.Outcome;
import org.rapport.domain.score.Score;

/**
 * Writes a score as an Observation with the hospital's category and code: exactly one category, one code, a moment
 * instead of a period, no members, no components, nothing that explains. For servers that take little else.
 */
public final class MappedObservationWriter {
    private static final String LOINC = "http://loinc.org";

    private final WriteBack agreed;
    private final References references = References.inEhr(Map.of());
    private final OutcomeWriter outcomes;

    /**
     * A writer.
     *
     * @param agreed what the hospital has agreed on: category, codes, performer
     * @param definitions the words of codes
     */
    public MappedObservationWriter(WriteBack agreed, Definitions definitions) {
        this.agreed = agreed;
        this.outcomes = new OutcomeWriter(definitions);
    }

    /** Why a score cannot be written this way, in a sentence that is the same for each score of its measure. */
    public Optional<String> objection(StoredScore stored) {
        Score score = stored.score();
        if (score.outcome() instanceof Outcome.Group) {
            return Optional.of("A score that only groups others, such as "
                    + score.identity().measure() + ", has no value of its own to be written the way mapped");
        }
        return code(score).isPresent()
                ? Optional.empty()
                : Optional.of("publish.codes has no code for "
                        + score.identity().measure() + ", and it has no LOINC code of its own");
    }

    /** The Observation as UTF-8 bytes; to be asked only where there is no objection. */
    public byte[] toBytes(StoredScore stored, Optional<String> id) {
        return JsonBytes.of(1024, json -> write(json, stored, id));
    }

    private void write(JsonGenerator json, StoredScore stored, Optional<String> id) throws IOException {
        Score score = stored.score();
        json.writeStartObject();
        json.writeStringField("resourceType", "Observation");
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        }
        Security.writeMeta(json, score.labels());
        Codes.identifiers(json, Codes.SCORE_ID, score.identity().uuid().toString());
        json.writeStringField("status", stored.status().code());
        writeCodes(json, score);
        references.about(json, "subject", score);
        json.writeStringField(
                "effectiveDateTime", Codes.moment(score.effective().asOf()));
        json.writeStringField("issued", Codes.moment(stored.issued()));
        if (agreed.performer().isPresent()) {
            json.writeArrayFieldStart("performer");
            References.literal(json, agreed.performer().get());
            json.writeEndArray();
        }
        outcomes.write(json, score.outcome());
        json.writeEndObject();
    }

    private void writeCodes(JsonGenerator json, Score score) throws IOException {
        Token category = agreed.category().orElseThrow();
        json.writeArrayFieldStart("category");
        Codes.concept(json, category.system(), category.code(), "");
        json.writeEndArray();
        Token code = code(score).orElseThrow();
        json.writeObjectFieldStart("code");
        json.writeArrayFieldStart("coding");
        Codes.coding(json, code.system(), code.code(), "");
        json.writeEndArray();
        json.writeStringField("text", score.type().title());
        json.writeEndObject();
    }

    private Optional<Token> code(Score score) {
        return Optional.ofNullable(agreed.codes().get(score.identity().measure()))
                .or(() -> score.type().standardCodings().stream()
                        .filter(coding -> coding.system().equals(LOINC))
                        .map(coding -> new Token(coding.system(), coding.code()))
                        .findFirst());
    }
}
