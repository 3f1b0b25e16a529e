package org.rapport.adapter.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.MisbehavingEhr.Script;
import org.rapport.testing.Reply;

/**
 * An EHR that keeps what it is given and does exactly what its CapabilityStatement declares: as a store it
 * is honest, and tests put their mischief around it.
 */
final class ShelfEhr implements Script {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final String statement;
    private final EhrCapabilities able;
    private final Map<String, ObjectNode> shelf = new LinkedHashMap<>();
    private final Predicate<JsonNode> refused;
    private int nextId = 1;

    ShelfEhr(String statement) {
        this(statement, resource -> false);
    }

    /** Answers 422 to what the predicate holds for. */
    ShelfEhr(String statement, Predicate<JsonNode> refused) {
        this.statement = statement;
        this.refused = refused;
        try {
            this.able = CapabilityStatement.read(statement.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalArgumentException("Not a CapabilityStatement", e);
        }
    }

    /** What is stored of a type. */
    synchronized List<JsonNode> stored(String type) {
        return shelf.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(type + "/"))
                .map(entry -> (JsonNode) entry.getValue())
                .toList();
    }

    /** Puts an Observation there as somebody else would. */
    synchronized void put(String id, JsonNode resource) {
        shelf.put(resource.path("resourceType").asText() + "/" + id, ((ObjectNode) resource.deepCopy()).put("id", id));
    }

    @Override
    public synchronized Reply reply(Request request) {
        String relative = decoded(request.target().replaceFirst("^/fhir/?", ""));
        if (relative.equals("metadata")) {
            return Reply.json(200, statement);
        }
        if (relative.isEmpty()) {
            return able.transaction() ? transaction(read(request.body())) : Reply.status(404);
        }
        if (request.method().equals("GET")) {
            return relative.contains("?") ? search(relative) : one(relative);
        }
        Outcome outcome = write(
                request.method(),
                relative,
                request.header("If-None-Exist").map(ShelfEhr::decoded),
                read(request.body()));
        return outcome.reply();
    }

    private record Outcome(int status, String location) {
        Reply reply() {
            return location.isEmpty() ? Reply.status(status) : Reply.status(status, "Location: " + location);
        }
    }

    private Outcome write(String method, String url, Optional<String> ifNoneExist, ObjectNode resource) {
        String type = url.replaceFirst("[?/].*", "");
        EhrCapabilities.Resource declared = able.resource(type);
        if (refused.test(resource)) {
            return new Outcome(422, "");
        }
        if (method.equals("POST")) {
            if (!declared.creates()) {
                return new Outcome(405, "");
            }
            List<String> met = declared.conditionalCreate()
                    ? ifNoneExist
                            .map(condition -> matches(type + "?" + condition))
                            .orElse(List.of())
                    : List.of();
            return met.isEmpty() ? store(201, type + "/" + nextId++, resource) : answerWith(met);
        }
        if (url.contains("?")) {
            if (!declared.conditionalUpdate()) {
                return new Outcome(400, "");
            }
            List<String> met = matches(url);
            if (met.size() > 1) {
                return new Outcome(412, "");
            }
            return met.isEmpty() ? store(201, type + "/" + nextId++, resource) : store(200, met.get(0), resource);
        }
        boolean known = shelf.containsKey(url);
        boolean allowed = declared.updates() && (known || declared.updateCreate());
        return allowed ? store(known ? 200 : 201, url, resource) : new Outcome(404, "");
    }

    private Outcome answerWith(List<String> met) {
        return met.size() > 1 ? new Outcome(412, "") : new Outcome(200, "/fhir/" + met.get(0) + "/_history/1");
    }

    private Outcome store(int status, String key, ObjectNode resource) {
        shelf.put(key, resource.deepCopy().put("id", key.replaceFirst(".*/", "")));
        return new Outcome(status, "/fhir/" + key + "/_history/1");
    }

    /** All or nothing: what was stored before the refused entry is taken back. */
    private Reply transaction(ObjectNode bundle) {
        Map<String, ObjectNode> before = new LinkedHashMap<>(shelf);
        ObjectNode response =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction-response");
        Map<String, String> places = new LinkedHashMap<>();
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode request = entry.path("request");
            ObjectNode resource = resolved((ObjectNode) entry.path("resource"), places);
            Outcome outcome =
                    write(request.path("method").asText(), request.path("url").asText(), Optional.empty(), resource);
            if (outcome.status() >= 300) {
                shelf.clear();
                shelf.putAll(before);
                return outcome.reply();
            }
            places.put(entry.path("fullUrl").asText(), outcome.location().replaceFirst("/fhir/(\\w+/[^/]+).*", "$1"));
            response.withArray("entry")
                    .addObject()
                    .putObject("response")
                    .put("status", outcome.status() + " Status")
                    .put("location", outcome.location());
        }
        return Reply.json(200, response.toString());
    }

    private static ObjectNode resolved(ObjectNode resource, Map<String, String> places) {
        String text = resource.toString();
        for (Map.Entry<String, String> place : places.entrySet()) {
            text = text.replace("\"" + place.getKey() + "\"", "\"" + place.getValue() + "\"");
        }
        return read(text);
    }

    private Reply search(String url) {
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        bundle.putArray("entry");
        matches(url).forEach(key -> bundle.withArray("entry").addObject().set("resource", shelf.get(key)));
        return Reply.json(200, bundle.toString());
    }

    private Reply one(String key) {
        return shelf.containsKey(key) ? Reply.json(200, shelf.get(key).toString()) : Reply.status(404);
    }

    private List<String> matches(String url) {
        String type = url.replaceFirst("\\?.*", "");
        List<String> values =
                List.of(url.replaceFirst(".*=", "").replaceFirst(".*\\|", "").split(","));
        List<String> keys = new ArrayList<>();
        shelf.forEach((key, resource) -> {
            if (key.startsWith(type + "/")
                    && values.stream().anyMatch(value -> resource.toString().contains("\"" + value + "\""))) {
                keys.add(key);
            }
        });
        return keys;
    }

    static ObjectNode read(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("Not JSON", e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
