package org.rapport.testing.notification;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;

/** An EHR with encounters and Subscriptions: it can be searched and read, and it sends notifications when told to. */
public final class NotifyingEhr implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String STATEMENT =
            """
            {"resourceType":"CapabilityStatement","fhirVersion":"4.0.1","rest":[{"mode":"server","resource":[
             {"type":"EpisodeOfCare","interaction":[{"code":"search-type"}]},
             {"type":"Appointment","interaction":[{"code":"search-type"}]},
             {"type":"Task","interaction":[{"code":"search-type"}]},
             {"type":"QuestionnaireResponse","interaction":[{"code":"search-type"}]},
             {"type":"Encounter","interaction":[{"code":"search-type"}],"searchParam":[{"name":"_lastUpdated"}]}]}]}""";

    private final MisbehavingEhr socket = MisbehavingEhr.playing(this::reply);
    private final Map<String, String> encounters = new ConcurrentSkipListMap<>();
    private final Map<String, JsonNode> subscriptions = new ConcurrentSkipListMap<>();
    private final List<String> deleted = new CopyOnWriteArrayList<>();
    private final List<String> forbidden = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    public URI base() {
        return socket.base();
    }

    /** Writes an encounter and tells nobody. */
    public void write(String id) {
        encounters.put(id, encounter(id));
    }

    /** Writes one anew, with the time of the EHR's clock, and tells nobody. */
    public void write(String id, int version, Instant written) {
        encounters.put(
                id,
                encounter(id)
                        .replace("\"versionId\":\"1\"", "\"versionId\":\"" + version + "\"")
                        .replace("2026-03-02T10:00:00Z", written.toString()));
    }

    public void delete(String id) {
        encounters.remove(id);
        deleted.add(id);
    }

    /** Keeps one from being read, for good. */
    public void forbid(String id) {
        forbidden.add(id);
    }

    /** Whether every request is answered with 503. */
    public void failing(boolean now) {
        failing = now;
    }

    /** The Subscriptions as they were written here. */
    public Map<String, JsonNode> subscriptions() {
        return subscriptions;
    }

    public void subscriptionStatus(String id, String status) {
        subscriptions.computeIfPresent(id, (key, old) -> ((ObjectNode) old.deepCopy()).put("status", status));
    }

    public void forgetSubscriptions() {
        subscriptions.clear();
    }

    public List<Request> requests(String method, String path) {
        return socket.requests(method, path);
    }

    /** Text of a notification by which the receiver has to fetch what changed. */
    public String idOnly(long number, String... references) {
        Map<Long, String> events = new TreeMap<>();
        for (int i = 0; i < references.length; i++) {
            events.put(number + i, references[i]);
        }
        return Notices.of(base(), "event-notification", number + references.length - 1, events, "");
    }

    /** Text of a notification that brings an encounter along. */
    public String whole(long number, String id) {
        return Notices.of(
                base(),
                "event-notification",
                number,
                Map.of(number, "Encounter/" + id),
                ",{\"fullUrl\":\"" + base() + "/Encounter/" + id + "\",\"resource\":" + encounter(id)
                        + ",\"request\":{\"method\":\"PUT\",\"url\":\"Encounter/" + id
                        + "\"},\"response\":{\"status\":\"200\"}}");
    }

    public String heartbeat(long total) {
        return Notices.of(base(), "heartbeat", total, Map.of(), "");
    }

    public String handshake() {
        return Notices.handshake(base());
    }

    private Reply reply(Request request) {
        if (failing) {
            return Reply.status(503);
        }
        String path = request.path().replaceFirst("^/fhir/?", "");
        if (path.equals("metadata")) {
            return Reply.json(200, STATEMENT);
        }
        if (path.startsWith("Subscription")) {
            return subscription(request, path.replaceFirst("^Subscription/?", ""));
        }
        if (path.startsWith("Encounter/")) {
            String id = path.substring("Encounter/".length());
            if (forbidden.contains(id)) {
                return Reply.status(403);
            }
            return Optional.ofNullable(encounters.get(id))
                    .map(json -> Reply.json(200, json))
                    .orElseGet(() -> Reply.status(deleted.contains(id) ? 410 : 404));
        }
        String found = path.equals("Encounter") ? all(encounters.values()) : "";
        return Reply.json(200, "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + found + "]}");
    }

    private Reply subscription(Request request, String id) {
        try {
            switch (request.method()) {
                case "POST", "PUT" -> {
                    String name = id.isEmpty() ? "s" + (subscriptions.size() + 1) : id;
                    ObjectNode written = (ObjectNode) JSON.readTree(request.body());
                    subscriptions.put(name, written.put("id", name).put("status", "active"));
                    return Reply.status(
                            id.isEmpty() ? 201 : 200, "Location: " + base() + "/Subscription/" + name + "/_history/1");
                }
                default -> {
                    if (!id.isEmpty()) {
                        return Optional.ofNullable(subscriptions.get(id))
                                .map(json -> Reply.json(200, json.toString()))
                                .orElseGet(() -> Reply.status(404));
                    }
                    return Reply.json(
                            200,
                            "{\"resourceType\":\"Bundle\",\"entry\":["
                                    + all(subscriptions.values().stream()
                                            .map(JsonNode::toString)
                                            .toList())
                                    + "]}");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String all(Iterable<String> resources) {
        return StreamSupport.stream(resources.spliterator(), false)
                .map(json -> "{\"resource\":" + json + "}")
                .collect(Collectors.joining(","));
    }

    private static String encounter(String id) {
        return """
                {"resourceType":"Encounter","id":"%s","meta":{"versionId":"1","lastUpdated":"2026-03-02T10:00:00Z"},
                 "status":"finished","class":{"code":"AMB"},
                 "type":[{"coding":[{"system":"http://snomed.info/sct","code":"75516001"}]}],
                 "subject":{"reference":"Patient/p"},
                 "period":{"start":"2026-03-02T09:00:00Z","end":"2026-03-02T09:50:00Z"}}"""
                .formatted(id);
    }

    @Override
    public void close() {
        socket.close();
    }
}
