package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.rapport.application.definition.Definitions;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Coding;
import org.rapport.domain.score.EffectiveTime;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreFamily;
import org.rapport.domain.score.ScoreIdentity;

/** Writes a score as an Observation. Stateless but for its settings. */
public final class ObservationWriter {
    private static final int USUAL_SIZE = 2048;

    private final References references;
    private final OutcomeWriter outcomes;
    private final Definitions definitions;

    /**
     * A writer.
     *
     * @param references how the Observation refers to the hospital's resources and to other scores
     * @param definitions the words of codes
     */
    public ObservationWriter(References references, Definitions definitions) {
        this.references = references;
        this.definitions = definitions;
        this.outcomes = new OutcomeWriter(definitions);
    }

    /** The Observation as UTF-8 bytes. */
    public byte[] toBytes(StoredScore stored, Optional<String> id) {
        return JsonBytes.of(USUAL_SIZE, json -> write(json, stored, id));
    }

    /**
     * The Observation as UTF-8 bytes, with the version that it has here.
     *
     * @param stored the score
     * @param id its id here
     * @param lastUpdated when this version was stored
     */
    public byte[] toBytes(StoredScore stored, String id, Instant lastUpdated) {
        return JsonBytes.of(USUAL_SIZE, json -> write(json, stored, Optional.of(id), Optional.of(lastUpdated)));
    }

    /**
     * Writes the Observation as an object, which may be an entry's resource in a Bundle.
     *
     * @param json where to
     * @param stored the score; a retracted one is written as it last was, with status {@code entered-in-error}
     * @param id its id where it will live; absent when the EHR has yet to give it one
     */
    public void write(JsonGenerator json, StoredScore stored, Optional<String> id) throws IOException {
        write(json, stored, id, Optional.empty());
    }

    private void write(JsonGenerator json, StoredScore stored, Optional<String> id, Optional<Instant> lastUpdated)
            throws IOException {
        Score score = stored.score();
        json.writeStartObject();
        json.writeStringField("resourceType", "Observation");
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        }
        writeMeta(json, stored, lastUpdated);
        Codes.identifiers(json, Codes.SCORE_ID, score.identity().uuid().toString());
        json.writeStringField("status", stored.status().code());
        writeCategories(json, score);
        writeCode(json, score);
        references.about(json, "subject", score);
        writeEffective(json, score.effective());
        json.writeStringField("issued", Codes.moment(stored.issued()));
        outcomes.write(json, score.outcome());
        writeAlgorithm(json, score);
        writeLinks(json, score);
        outcomes.writeComponents(json, score.components());
        json.writeEndObject();
    }

    private void writeMeta(JsonGenerator json, StoredScore stored, Optional<Instant> lastUpdated) throws IOException {
        Score score = stored.score();
        json.writeObjectFieldStart("meta");
        if (lastUpdated.isPresent()) {
            json.writeStringField("versionId", Integer.toString(stored.version()));
            json.writeStringField("lastUpdated", lastUpdated.get().toString());
        }
        json.writeArrayFieldStart("profile");
        json.writeString(
                Codes.CANONICAL + "StructureDefinition/" + score.type().family().profile());
        json.writeEndArray();
        Security.write(json, score.labels());
        if (score.type().family() == ScoreFamily.INDEX) {
            json.writeArrayFieldStart("tag");
            Codes.coding(json, Codes.TAGS, "experimental", definitions.display(Codes.TAGS, "experimental"));
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void writeCategories(JsonGenerator json, Score score) throws IOException {
        String category = score.type().family().category();
        json.writeArrayFieldStart("category");
        Codes.concept(json, Codes.OBSERVATION_CATEGORY, "survey", "Survey");
        Codes.concept(json, Codes.CATEGORIES, category, definitions.display(Codes.CATEGORIES, category));
        json.writeEndArray();
    }

    private void writeCode(JsonGenerator json, Score score) throws IOException {
        String measure = score.type().measure();
        json.writeObjectFieldStart("code");
        json.writeArrayFieldStart("coding");
        Codes.coding(
                json,
                score.type().system(),
                measure,
                definitions.display(score.type().system(), measure));
        for (Coding coding : score.type().standardCodings()) {
            Codes.coding(json, coding.system(), coding.code(), coding.display());
        }
        json.writeEndArray();
        json.writeStringField("text", score.type().title());
        json.writeEndObject();
    }

    private static void writeEffective(JsonGenerator json, EffectiveTime effective) throws IOException {
        if (effective.end().isEmpty()) {
            json.writeStringField("effectiveDateTime", Codes.moment(effective.start()));
            return;
        }
        json.writeObjectFieldStart("effectivePeriod");
        json.writeStringField("start", Codes.moment(effective.start()));
        json.writeStringField("end", Codes.moment(effective.end().get()));
        json.writeEndObject();
    }

    private void writeAlgorithm(JsonGenerator json, Score score) throws IOException {
        String algorithm = score.identity().algorithm();
        String code = algorithm + "-" + score.algorithmVersion();
        json.writeFieldName("method");
        Codes.concept(json, Codes.ALGORITHMS, code, definitions.display(Codes.ALGORITHMS, code));
        json.writeFieldName("device");
        AlgorithmReference.write(json, algorithm, score.algorithmVersion());
    }

    private void writeLinks(JsonGenerator json, Score score) throws IOException {
        if (!score.members().isEmpty()) {
            json.writeArrayFieldStart("hasMember");
            for (ScoreIdentity member : score.members()) {
                references.score(json, member.uuid());
            }
            json.writeEndArray();
        }
        if (!score.derivedFrom().isEmpty() || !score.basis().isEmpty()) {
            json.writeArrayFieldStart("derivedFrom");
            for (Source source : score.derivedFrom()) {
                references.resource(json, source.reference());
            }
            for (ScoreIdentity basis : score.basis()) {
                references.score(json, basis.uuid());
            }
            json.writeEndArray();
        }
    }
}
