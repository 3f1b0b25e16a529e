package org.rapport.adapter.ehr;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.fhir.observation.ProvenanceWriter;

/** The bodies of what is written: an Observation, a Provenance, or a transaction of both. */
final class ScorePayload {
    /** The system of a score's identifier. */
    static final String SYSTEM = "https://rapport.org/fhir/score-id";

    private static final JsonFactory JSON = new JsonFactory();
    private final ScoreJson scores;

    ScorePayload(ScoreJson scores) {
        this.scores = scores;
    }

    static UUID uuid(Publication publication) {
        return publication.stored().score().identity().uuid();
    }

    /**
     * {@code identifier=https://rapport.org/fhir/score-id|…}, as FHIR writes it in {@code If-None-Exist} and in Bundles;
     * in the URL of a request the bar is escaped.
     */
    static String condition(Publication publication) {
        return "identifier=" + SYSTEM + "|" + uuid(publication);
    }

    /** One id for each version of each score, so that a repeat meets what is there already. */
    static String provenanceId(Publication publication) {
        return ProvenanceWriter.id(publication.stored()).toString();
    }

    byte[] observation(Publication publication, Optional<String> id) {
        return bytes(json -> scores.observation(publication, id, json));
    }

    byte[] provenance(Publication publication, String observationId, Optional<String> id) {
        return bytes(json -> scores.provenance(publication, observationId, id, json));
    }

    /** The Task of a risk, pointing to the Observation by its id at the EHR, else by the identifier of the score. */
    byte[] task(Publication publication, Optional<String> observationId, Optional<String> id) {
        return scores.task(publication, observationId, id);
    }

    /** All Observations, each under its condition, followed by their Provenances when these can carry ids of ours. */
    byte[] transaction(List<Publication> batch, boolean withProvenance) {
        Set<UUID> scores = batch.stream().map(ScorePayload::uuid).collect(Collectors.toSet());
        return bundle(json -> {
            for (Publication publication : batch) {
                observationEntry(publication, json);
            }
            for (Publication publication : withProvenance ? batch : List.<Publication>of()) {
                provenanceEntry(publication, scores, json);
            }
        });
    }

    /** The Provenances of Observations that the EHR has, by id of the Observation, under ids of the EHR's choice. */
    byte[] provenances(Map<String, Publication> byObservation) {
        return bundle(json -> {
            for (Map.Entry<String, Publication> one : byObservation.entrySet()) {
                json.writeStartObject();
                json.writeFieldName("resource");
                scores.provenance(one.getValue(), one.getKey(), Optional.empty(), json);
                request(json, "POST", "Provenance");
                json.writeEndObject();
            }
        });
    }

    private static byte[] bundle(Writing entries) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeStringField("resourceType", "Bundle");
            json.writeStringField("type", "transaction");
            json.writeArrayFieldStart("entry");
            entries.to(json);
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private void observationEntry(Publication publication, JsonGenerator json) throws IOException {
        Optional<String> id = knownVersion(publication);
        json.writeStartObject();
        json.writeStringField("fullUrl", "urn:uuid:" + uuid(publication));
        json.writeFieldName("resource");
        scores.observation(publication, id, json);
        request(
                json,
                "PUT",
                "Observation" + id.map("/"::concat).orElseGet(() -> "?" + condition(publication)),
                id.flatMap(publication::versionOf).map(ResourceCalls::etag));
        json.writeEndObject();
    }

    private void provenanceEntry(Publication publication, Set<UUID> transaction, JsonGenerator json)
            throws IOException {
        String id = provenanceId(publication);
        json.writeStartObject();
        json.writeStringField("fullUrl", "urn:uuid:" + id);
        json.writeFieldName("resource");
        scores.provenanceWithin(publication, transaction, id, json);
        request(json, "PUT", "Provenance/" + id);
        json.writeEndObject();
    }

    /** The id of an Observation of which the EHR told the version. */
    static Optional<String> knownVersion(Publication publication) {
        return publication.observationId().filter(id -> publication.ehrVersion().isPresent());
    }

    private static void request(JsonGenerator json, String method, String url) throws IOException {
        request(json, method, url, Optional.empty());
    }

    private static void request(JsonGenerator json, String method, String url, Optional<String> ifMatch)
            throws IOException {
        json.writeObjectFieldStart("request");
        json.writeStringField("method", method);
        json.writeStringField("url", url);
        if (ifMatch.isPresent()) {
            json.writeStringField("ifMatch", ifMatch.get());
        }
        json.writeEndObject();
    }

    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4096);
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.to(json);
        } catch (IOException e) {
            throw new UncheckedIOException("A score could not be written as JSON", e);
        }
        return out.toByteArray();
    }
}
