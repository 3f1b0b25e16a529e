package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.rapport.application.publish.CourseScores;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.domain.score.ScoreIdentity;
import org.rapport.fhir.observation.CourseDocument;
import org.rapport.fhir.observation.CourseDocumentWriter;

/**
 * Keeps one current document for each course of a patient: updated where the EHR updates documents, else replaced by a
 * new one that says which it replaces. It is looked for first, so that a repeat writes nothing.
 */
final class CourseDocuments {
    private static final String TYPE = "DocumentReference";

    private final ResourceCalls calls;
    private final CourseScores scores;
    private final CourseDocumentWriter writer;

    CourseDocuments(ResourceCalls calls, CourseScores scores, CourseDocumentWriter writer) {
        this.calls = calls;
        this.scores = scores;
        this.writer = writer;
    }

    static boolean fit(EhrCapabilities able) {
        return able.resource(TYPE).creates() && query(able, "", "").isPresent();
    }

    private static Optional<String> query(EhrCapabilities able, String id, String patient) {
        if (able.searchesBy(TYPE, "identifier")) {
            return Optional.of("identifier=" + CourseDocument.IDENTIFIER + "|" + id);
        }
        return able.searchesBy(TYPE, "patient") ? Optional.of("patient=" + patient) : Optional.empty();
    }

    /** Brings the document of the course up to date. */
    Attempt write(Site site, EhrCapabilities able, ScoreIdentity of) {
        CourseDocument document = new CourseDocument(
                of.site(), of.patient(), of.course(), scores.latest(of.site(), of.patient(), of.course()));
        try {
            Optional<List<JsonNode>> found = editions(site, able, document);
            return found.isEmpty()
                    ? new Attempt.Unsupported(
                            new Refused("The EHR does not let documents be searched, though it declares it"))
                    : write(site, able, document, found.get());
        } catch (EhrUnavailable e) {
            return Attempt.outage(e);
        }
    }

    private Optional<List<JsonNode>> editions(Site site, EhrCapabilities able, CourseDocument document)
            throws EhrUnavailable {
        String id = document.id().toString();
        return calls.search(site, TYPE, query(able, id, document.patient()).orElseThrow())
                .map(found -> found.stream()
                        .filter(one -> Likeness.carries(one, CourseDocument.IDENTIFIER, id))
                        .toList());
    }

    private Attempt write(Site site, EhrCapabilities able, CourseDocument document, List<JsonNode> editions)
            throws EhrUnavailable {
        Optional<JsonNode> same = editions.stream()
                .filter(one -> document.edition()
                        .equals(one.at("/masterIdentifier/value").asText()))
                .findFirst();
        if (same.isPresent()) {
            return stored(same.get().path("id").asText(), false);
        }
        Optional<JsonNode> current = editions.stream()
                .filter(one -> !replaced(one, editions))
                .max(Comparator.comparing(one -> one.path("date").asText()));
        if (current.isEmpty() && document.scores().isEmpty()) {
            return new Attempt.Stored(Optional.empty(), false);
        }
        return current.isPresent() && able.resource(TYPE).updates()
                ? update(site, document, current.get())
                : create(site, document, current);
    }

    private static boolean replaced(JsonNode edition, List<JsonNode> editions) {
        String reference = TYPE + "/" + edition.path("id").asText();
        return editions.stream()
                .anyMatch(other ->
                        other.at("/relatesTo/0/target/reference").asText().endsWith(reference));
    }

    private Attempt update(Site site, CourseDocument document, JsonNode current) throws EhrUnavailable {
        String id = current.path("id").asText();
        Optional<String> version =
                Optional.of(current.at("/meta/versionId").asText()).filter(text -> !text.isEmpty());
        byte[] body = writer.toBytes(document, Optional.of(id), Optional.empty());
        Answer answer = calls.update(site, TYPE, id, body, version);
        if (answer.status() == 412) {
            return new Attempt.Settled(new Deferred(answer.sentence(), Optional.empty(), Deferred.About.SCORE));
        }
        return answer.successful() && answer.status() != 202 ? stored(id, false) : Attempt.of(answer);
    }

    private Attempt create(Site site, CourseDocument document, Optional<JsonNode> replaced) throws EhrUnavailable {
        byte[] body = writer.toBytes(
                document, Optional.empty(), replaced.map(one -> one.path("id").asText()));
        Answer answer = calls.create(site, TYPE, body, Optional.empty());
        Attempt attempt = Attempt.of(answer);
        return attempt instanceof Attempt.Stored
                ? new Attempt.Stored(answer.writtenId(TYPE).map(id -> TYPE + "/" + id), true)
                : attempt;
    }

    private static Attempt stored(String id, boolean created) {
        return new Attempt.Stored(Optional.of(TYPE + "/" + id), created);
    }
}
