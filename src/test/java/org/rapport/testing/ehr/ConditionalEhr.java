package org.rapport.testing.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;

/** A server that takes Observations under conditions; which ones is its maker's choice. */
public final class ConditionalEhr extends FakeEhr {
    private final Set<Condition> taken;
    private final ConcurrentLinkedQueue<Integer> entryStatuses = new ConcurrentLinkedQueue<>();

    /** What it takes. */
    public enum Condition {
        CREATE("conditionalCreate"),
        UPDATE("conditionalUpdate"),
        OWN_ID("updateCreate"),
        TRANSACTION("");

        private final String flag;

        Condition(String flag) {
            this.flag = flag;
        }
    }

    /**
     * A server.
     *
     * @param searches whether it finds Observations by identifier
     * @param taken the conditions it takes
     */
    public ConditionalEhr(boolean searches, Condition... taken) {
        super(Map.of(
                "Observation",
                new Declared(
                        searches
                                ? List.of("create", "update", "read", "search-type")
                                : List.of("create", "update", "read"),
                        searches ? List.of("identifier", "patient") : List.of())));
        this.taken = Set.of(taken);
    }

    /** The statuses of the next entries of transactions; an entry with one of failure is not stored. */
    public void answerEntriesWith(Integer... statuses) {
        entryStatuses.addAll(List.of(statuses));
    }

    @Override
    protected ObjectNode statement() {
        ObjectNode statement = super.statement();
        ObjectNode observation = (ObjectNode) statement.at("/rest/0/resource/0");
        taken.stream().filter(one -> !one.flag.isEmpty()).forEach(one -> observation.put(one.flag, true));
        if (taken.contains(Condition.TRANSACTION)) {
            ((ObjectNode) statement.at("/rest/0"))
                    .putArray("interaction")
                    .addObject()
                    .put("code", "transaction");
        }
        return statement;
    }

    @Override
    protected Optional<Reply> specially(Request request, String path) {
        if (path.isEmpty() && taken.contains(Condition.TRANSACTION)) {
            return Optional.of(transaction(parse(request.body())));
        }
        if (request.method().equals("PUT") && request.target().contains("?")) {
            return Optional.of(
                    taken.contains(Condition.UPDATE)
                            ? updated(request.target(), parse(request.body()))
                            : Reply.status(400));
        }
        if (request.method().equals("PUT") && taken.contains(Condition.OWN_ID)) {
            store(Optional.of(path), "Observation", parse(request.body()));
            return Optional.of(Reply.status(201, "Location: " + base() + "/" + path, "ETag: " + version(path)));
        }
        if (request.header("If-None-Exist").isPresent() && taken.contains(Condition.CREATE)) {
            return bearing("Observation", request.header("If-None-Exist").get())
                    .map(met -> Reply.status(200, "Location: " + base() + "/" + met));
        }
        return Optional.empty();
    }

    private Reply updated(String url, ObjectNode resource) {
        Optional<String> met = bearing("Observation", value(url));
        String reference = store(met, "Observation", resource);
        return Reply.status(
                met.isPresent() ? 200 : 201, "Location: " + base() + "/" + reference, "ETag: " + version(reference));
    }

    private static String value(String url) {
        return url.replaceFirst(".*(\\||%7C)", "");
    }

    private Reply transaction(ObjectNode bundle) {
        for (JsonNode entry : bundle.path("entry")) {
            String named = entry.at("/request/ifMatch").asText();
            if (!named.isEmpty()
                    && !named.equals(version(entry.at("/request/url").asText()))) {
                return ofAnotherVersion();
            }
        }
        ObjectNode answer = bundle.objectNode().put("resourceType", "Bundle").put("type", "transaction-response");
        ArrayNode entries = answer.putArray("entry");
        for (JsonNode entry : bundle.path("entry")) {
            OptionalInt failure = failure();
            ObjectNode response = entries.addObject().putObject("response");
            if (failure.isPresent()) {
                response.put("status", failure.getAsInt() + " No");
                continue;
            }
            String url = entry.at("/request/url").asText();
            Optional<String> met = url.contains("?") ? bearing("Observation", value(url)) : Optional.of(url);
            String reference = store(met, "Observation", (ObjectNode) entry.path("resource"));
            response.put("status", met.isPresent() ? "200 OK" : "201 Created")
                    .put("location", reference)
                    .put("etag", version(reference));
        }
        return Reply.json(200, answer.toString());
    }

    private OptionalInt failure() {
        Integer status = entryStatuses.poll();
        return status == null || status < 300 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
