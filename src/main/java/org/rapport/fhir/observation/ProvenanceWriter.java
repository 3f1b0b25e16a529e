package org.rapport.fhir.observation;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.rapport.application.publish.ScoreStatus;
import org.rapport.application.publish.StoredScore;
import org.rapport.domain.fact.Source;
import org.rapport.domain.score.Score;
import org.rapport.domain.score.ScoreIdentity;

/**
 * Writes where a score comes from as a Provenance: the sources with their versions, the algorithm and the site.
 *
 * <p>R4's Provenance has no identifier, so a deterministic {@link #id} is what makes a repeat harmless.
 */
public final class ProvenanceWriter {
    private static final String ACTIVITY = "http://terminology.hl7.org/CodeSystem/v3-DataOperation";
    private static final String AGENT = "http://terminology.hl7.org/CodeSystem/provenance-participant-type";

    private final References references;

    public ProvenanceWriter(References references) {
        this.references = references;
    }

    /** The id of the Provenance of one version of a score: a name-based UUID. */
    public static UUID id(StoredScore stored) {
        String name = "provenance\n" + stored.score().identity().uuid() + "\n" + stored.version();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The Provenance as UTF-8 bytes. */
    public byte[] toBytes(StoredScore stored, Optional<String> id) {
        return JsonBytes.of(1024, json -> write(json, stored, id));
    }

    /**
     * Writes the Provenance as an object.
     *
     * @param json where to
     * @param stored the version of the score it speaks of
     * @param id its id where it will live; absent when the EHR has yet to give it one
     */
    public void write(JsonGenerator json, StoredScore stored, Optional<String> id) throws IOException {
        Score score = stored.score();
        json.writeStartObject();
        json.writeStringField("resourceType", "Provenance");
        if (id.isPresent()) {
            json.writeStringField("id", id.get());
        }
        Security.writeMeta(json, score.labels());
        json.writeArrayFieldStart("target");
        references.version(json, score.identity().uuid(), stored.version());
        json.writeEndArray();
        json.writeStringField("recorded", Codes.moment(stored.issued()));
        writeActivity(json, stored);
        writeAgents(json, score);
        writeSources(json, score);
        json.writeEndObject();
    }

    /** No code for derivation exists in R4's value set, so the operation on the record is coded and the text says it. */
    private static void writeActivity(JsonGenerator json, StoredScore stored) throws IOException {
        boolean first = stored.version() == 1;
        boolean retracted = stored.status() == ScoreStatus.ENTERED_IN_ERROR;
        json.writeObjectFieldStart("activity");
        json.writeArrayFieldStart("coding");
        if (retracted) {
            Codes.coding(json, ACTIVITY, "NULLIFY", "nullify");
        } else if (first) {
            Codes.coding(json, ACTIVITY, "CREATE", "create");
        } else {
            Codes.coding(json, ACTIVITY, "UPDATE", "revise");
        }
        json.writeEndArray();
        json.writeStringField("text", "derivation");
        json.writeEndObject();
    }

    private static void writeAgents(JsonGenerator json, Score score) throws IOException {
        json.writeArrayFieldStart("agent");
        json.writeStartObject();
        json.writeFieldName("type");
        Codes.concept(json, AGENT, "assembler", "Assembler");
        json.writeFieldName("who");
        AlgorithmReference.write(json, score.identity().algorithm(), score.algorithmVersion());
        json.writeEndObject();
        json.writeStartObject();
        json.writeFieldName("type");
        Codes.concept(json, AGENT, "custodian", "Custodian");
        json.writeFieldName("who");
        References.logical(
                json, "Organization", Codes.CANONICAL + "site", score.identity().site());
        json.writeEndObject();
        json.writeEndArray();
    }

    /** The resources with their versions, then the scores of Rapport it was computed from. */
    private void writeSources(JsonGenerator json, Score score) throws IOException {
        List<Source> sources = Stream.concat(score.derivedFrom().stream(), score.otherSources().stream())
                .distinct()
                .toList();
        if (sources.isEmpty() && score.basis().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("entity");
        for (Source source : sources) {
            startEntity(json);
            references.resource(json, source.versionedReference());
            json.writeEndObject();
        }
        for (ScoreIdentity basis : score.basis()) {
            startEntity(json);
            references.score(json, basis.uuid());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void startEntity(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", "source");
        json.writeFieldName("what");
    }
}
