package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.publish.ScoreWriter.Deferred;
import org.rapport.application.publish.ScoreWriter.Publication;
import org.rapport.application.publish.ScoreWriter.Refused;
import org.rapport.application.pull.EhrUnavailable;
import org.rapport.application.site.Site;

/** The requests that the rungs are made of. */
final class ObservationCalls {
    private static final Map<String, String> MINIMAL = Map.of("Prefer", "return=minimal");
    /** Decimals as they stand: what is written back is the EHR's own. */
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true));

    private final OriginPinnedClient client;
    private final ScorePayload payload;

    ObservationCalls(OriginPinnedClient client, ScorePayload payload) {
        this.client = client;
        this.payload = payload;
    }

    /** What a search by identifier found. */
    record Found(Optional<String> id, Optional<Attempt> failure) {
        static Found failed(Attempt attempt) {
            return new Found(Optional.empty(), Optional.of(attempt));
        }
    }

    Attempt updateWhere(Site site, Publication publication) throws EhrUnavailable {
        String url = "Observation?" + ScorePayload.condition(publication);
        return Attempt.of(send(site, "PUT", url, MINIMAL, payload.observation(publication, Optional.empty())));
    }

    /**
     * Updates by id, on the condition that it is still the version that the EHR's last answer told of. If it is not, and
     * the time for writing has not run out, what is there is older than this one and its version is asked for. Nothing when the EHR has no Observation of that id (any more).
     */
    Optional<Attempt> update(Site site, Publication publication, String id) throws EhrUnavailable {
        Optional<String> version = publication.versionOf(id);
        Answer answer = put(site, publication, id, version);
        if (version.isPresent() && answer.ofAnotherVersion()) {
            Answer there = client.send(
                    site,
                    EhrRequest.get(
                            Origin.of(site.ehr()).at("Observation/" + id),
                            site.pull().maximumPageBytes()));
            answer = gone(there) ? there : put(site, publication, id, versionId(there));
        }
        return gone(answer) ? Optional.empty() : Optional.of(updated(id, answer));
    }

    private Answer put(Site site, Publication publication, String id, Optional<String> version) throws EhrUnavailable {
        Map<String, String> headers = new HashMap<>(MINIMAL);
        version.ifPresent(one -> headers.put("If-Match", ResourceCalls.etag(one)));
        return send(site, "PUT", "Observation/" + id, headers, payload.observation(publication, Optional.of(id)));
    }

    private static boolean gone(Answer answer) {
        return answer.status() == 404 || answer.status() == 410;
    }

    /** The version that is there now; none when the EHR does not let it be read. */
    private static Optional<String> versionId(Answer there) throws EhrUnavailable {
        return there.successful()
                ? Optional.of(tree(there).at("/meta/versionId").asText()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    private static Attempt updated(String id, Answer answer) {
        if (answer.ofAnotherVersion()) {
            return new Attempt.Settled(new Deferred(
                    "Somebody else writes the same Observation: " + answer.sentence(),
                    Optional.empty(),
                    Deferred.About.SCORE));
        }
        return answer.successful() && answer.status() != 202
                ? new Attempt.Stored(Optional.of(id), answer.status() == 201, answer.writtenVersion())
                : Attempt.of(answer);
    }

    Attempt create(Site site, Publication publication, boolean conditional) throws EhrUnavailable {
        String condition = ScorePayload.condition(publication);
        Map<String, String> headers =
                conditional ? Map.of("Prefer", "return=minimal", "If-None-Exist", condition) : MINIMAL;
        return Attempt.of(
                send(site, "POST", "Observation", headers, payload.observation(publication, Optional.empty())));
    }

    /**
     * Looks for the Observation by its identifier. A server that ignores the parameter answers with other Observations;
     * from these nothing can be concluded.
     */
    Found find(Site site, Publication publication) throws EhrUnavailable {
        Answer answer = client.send(
                site,
                EhrRequest.get(
                        Origin.of(site.ehr()).at("Observation?" + ScorePayload.condition(publication)),
                        site.pull().maximumPageBytes()));
        if (!answer.successful()) {
            return Found.failed(Attempt.of(answer));
        }
        Bearers bearers = Bearers.among(
                bundle(answer).path("entry"), ScorePayload.uuid(publication).toString());
        if (bearers.ids().size() > 1) {
            String sentence = answer.request() + " found " + bearers.ids().size();
            return Found.failed(
                    new Attempt.Settled(new Refused("Several Observations carry this identifier: " + sentence)));
        }
        if (bearers.ids().isEmpty() && bearers.strangers()) {
            return Found.failed(new Attempt.Unsupported(
                    new Refused(answer.request() + " does not honour the search by identifier")));
        }
        return new Found(bearers.ids().stream().findFirst(), Optional.empty());
    }

    /** Who among the found carries the identifier, and whether others are there too. */
    private record Bearers(Set<String> ids, boolean strangers) {
        static Bearers among(JsonNode entries, String value) {
            Set<String> ids = new LinkedHashSet<>();
            boolean strangers = false;
            for (JsonNode entry : entries) {
                JsonNode resource = entry.path("resource");
                boolean observation =
                        "Observation".equals(resource.path("resourceType").asText());
                if (observation && carries(resource, value)) {
                    ids.add(resource.path("id").asText());
                } else {
                    strangers |= observation;
                }
            }
            return new Bearers(ids, strangers);
        }

        private static boolean carries(JsonNode observation, String value) {
            for (JsonNode identifier : observation.path("identifier")) {
                if (ScorePayload.SYSTEM.equals(identifier.path("system").asText())
                        && value.equals(identifier.path("value").asText())) {
                    return true;
                }
            }
            return false;
        }
    }

    private Answer send(Site site, String method, String url, Map<String, String> headers, byte[] body)
            throws EhrUnavailable {
        return client.send(
                site,
                new EhrRequest(
                        method,
                        Origin.of(site.ehr()).at(url),
                        headers,
                        Optional.of(body),
                        site.pull().maximumPageBytes()));
    }

    static JsonNode bundle(Answer answer) throws EhrUnavailable {
        JsonNode tree = tree(answer);
        if (!"Bundle".equals(tree.path("resourceType").asText())) {
            throw new EhrUnavailable(answer.request() + " was answered with something other than a Bundle");
        }
        return tree;
    }

    private static JsonNode tree(Answer answer) throws EhrUnavailable {
        try {
            return JSON.readTree(answer.json());
        } catch (IOException | NumberFormatException e) {
            throw new EhrUnavailable(answer.request() + " was answered with JSON that is broken or breaks off");
        }
    }
}
