package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;
import org.rapport.fhir.observation.RiskTaskWriter;

/** The requests about the Task of a risk. */
final class TaskCalls {
    /** Decimals as they stand: a Task is written back with nothing changed that is not ours. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    private final OriginPinnedClient client;
    private final ScorePayload payload;

    TaskCalls(OriginPinnedClient client, ScorePayload payload) {
        this.client = client;
        this.payload = payload;
    }

    /** Whether the EHR takes Tasks in a way in which a repeat is harmless. */
    static boolean taken(EhrCapabilities able) {
        boolean finds = able.searchesBy("Task", "identifier");
        return able.resource("Task").creates()
                        && (finds || able.resource("Task").conditionalCreate())
                || takesOurIds(able);
    }

    static boolean takesOurIds(EhrCapabilities able) {
        EhrCapabilities.Resource task = able.resource("Task");
        return task.updates() && task.updateCreate() && task.interactions().contains("read");
    }

    /**
     * What the EHR has of a Task.
     *
     * @param task as it stands there; the first, should there be several
     * @param gone whether it was there and somebody deleted it
     * @param failure why nobody knows
     */
    record Found(Optional<ObjectNode> task, boolean gone, Optional<Attempt> failure) {
        static Found failed(Attempt attempt) {
            return new Found(Optional.empty(), false, Optional.of(attempt));
        }
    }

    /** Looks for the Task in the way the EHR offers; nothing found where it offers none. */
    Found find(Site site, EhrCapabilities able, Publication publication) throws EhrUnavailable {
        if (able.searchesBy("Task", "identifier")) {
            return search(site, publication);
        }
        return takesOurIds(able) ? read(site, publication) : new Found(Optional.empty(), false, Optional.empty());
    }

    private Found search(Site site, Publication publication) throws EhrUnavailable {
        Answer answer = send(site, "GET", "Task?" + condition(publication), Map.of(), Optional.empty());
        if (!answer.successful()) {
            return Found.failed(Attempt.of(answer));
        }
        boolean strangers = false;
        for (JsonNode entry : ObservationCalls.bundle(answer).path("entry")) {
            JsonNode resource = entry.path("resource");
            boolean task = "Task".equals(resource.path("resourceType").asText());
            if (task && carries(resource, ScorePayload.uuid(publication).toString())) {
                return new Found(Optional.of((ObjectNode) resource), false, Optional.empty());
            }
            strangers |= task;
        }
        return strangers
                ? Found.failed(new Attempt.Settled(
                        new Refused(answer.request() + " does not honour the search by identifier")))
                : new Found(Optional.empty(), false, Optional.empty());
    }

    private Found read(Site site, Publication publication) throws EhrUnavailable {
        Answer answer = send(site, "GET", "Task/" + ScorePayload.uuid(publication), Map.of(), Optional.empty());
        if (answer.status() == 404 || answer.status() == 410) {
            return new Found(Optional.empty(), answer.status() == 410, Optional.empty());
        }
        if (!answer.successful()) {
            return Found.failed(Attempt.of(answer));
        }
        try {
            return new Found(Optional.of((ObjectNode) JSON.readTree(answer.json())), false, Optional.empty());
        } catch (IOException | ClassCastException | NumberFormatException e) {
            throw new EhrUnavailable(answer.request() + " was answered with JSON that is broken or no resource");
        }
    }

    private static boolean carries(JsonNode task, String value) {
        for (JsonNode identifier : task.path("identifier")) {
            if (RiskTaskWriter.IDENTIFIER.equals(identifier.path("system").asText())
                    && value.equals(identifier.path("value").asText())) {
                return true;
            }
        }
        return false;
    }

    /** Creates the Task, under a condition where the EHR takes one; it was looked for before where it can be. */
    Answer create(Site site, EhrCapabilities able, Publication publication, Optional<String> observationId)
            throws EhrUnavailable {
        EhrCapabilities.Resource declared = able.resource("Task");
        if (!declared.creates() || !able.searchesBy("Task", "identifier") && !declared.conditionalCreate()) {
            String id = ScorePayload.uuid(publication).toString();
            byte[] body = payload.task(publication, observationId, Optional.of(id));
            return send(site, "PUT", "Task/" + id, Map.of("If-None-Match", "*"), Optional.of(body));
        }
        Map<String, String> headers =
                declared.conditionalCreate() ? Map.of("If-None-Exist", condition(publication)) : Map.of();
        byte[] body = payload.task(publication, observationId, Optional.empty());
        return send(site, "POST", "Task", headers, Optional.of(body));
    }

    /** Writes a Task back as it was read, but for what was changed; only if nobody else has changed it meanwhile. */
    Answer update(Site site, ObjectNode task) throws EhrUnavailable {
        String version = task.at("/meta/versionId").asText();
        Map<String, String> headers = version.isEmpty() ? Map.of() : Map.of("If-Match", "W/\"" + version + "\"");
        byte[] body = task.toString().getBytes(StandardCharsets.UTF_8);
        return send(site, "PUT", "Task/" + task.path("id").asText(), headers, Optional.of(body));
    }

    private static String condition(Publication publication) {
        return "identifier=" + RiskTaskWriter.IDENTIFIER + "|" + ScorePayload.uuid(publication);
    }

    private Answer send(Site site, String method, String url, Map<String, String> headers, Optional<byte[]> body)
            throws EhrUnavailable {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (body.isPresent()) {
            all.put("Prefer", "return=minimal");
        }
        long bound = site.pull().maximumPageBytes();
        return client.send(site, new EhrRequest(method, Origin.of(site.ehr()).at(url), all, body, bound));
    }
}
