package org.rapport.testing.ehr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.MisbehavingEhr.Request;
import org.rapport.testing.Reply;

/**
 * What the EHRs of the tests have in common: a CapabilityStatement, a store with versions, create, update, read and
 * search of what is declared. Each EHR says what it objects to, what it keeps of a resource and what it shows.
 */
public abstract class FakeEhr implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shelf shelf = new Shelf();
    private final Declarations declared;
    private final Mischief mischief = new Mischief();
    private final MisbehavingEhr wire;
    private volatile int ofAnotherVersion = 412;

    /** An EHR that declares this much of each resource type. */
    protected FakeEhr(Map<String, Declared> declared) {
        this.declared = new Declarations(declared);
        this.wire = MisbehavingEhr.playing(this::heard);
    }

    /**
     * What is declared of a resource type.
     *
     * @param interactions such as {@code create}
     * @param searchParams such as {@code patient}
     */
    public record Declared(List<String> interactions, List<String> searchParams) {}

    /** Why a write is refused: the status of the answer; empty for one that is taken. */
    protected Optional<Integer> objection(Request request, ObjectNode resource) {
        return Optional.empty();
    }

    /** What is kept of a resource; everything else is ignored in silence. */
    protected ObjectNode kept(ObjectNode resource) {
        return resource;
    }

    /** Whether readers are shown a stored resource. */
    protected boolean shown(ObjectNode resource) {
        return true;
    }

    /** What is answered to a read or search instead of what is there; empty for one that is answered properly. */
    protected Optional<Reply> speechless(Request request) {
        return Optional.empty();
    }

    /** How a create is answered. */
    protected Reply created(String reference) {
        return Reply.status(201, "Location: " + wire.base() + "/" + reference, "ETag: " + version(reference));
    }

    /** Declares something else of a type from now on. */
    public synchronized void declare(String type, Declared other) {
        declared.declare(type, other);
    }

    public URI base() {
        return wire.base();
    }

    public List<Request> requests() {
        return wire.requests();
    }

    /** Loses the answers to the next writes, after having done what was asked. */
    public void loseAnswers(int writes) {
        mischief.answerWith(writes, Reply.hangUp());
    }

    /** Answers the next writes so, after having done what was asked, as a gateway does that has lost patience. */
    public void answerWith(int writes, int status) {
        mischief.answerWith(writes, Reply.status(status));
    }

    /** Declines from now on to store what the predicate holds for, with this status. */
    public void decline(int status, Predicate<JsonNode> which) {
        mischief.decline(status, which);
    }

    /** Answers so from now on when an update names another version than is there: some say 409 instead of 412. */
    public void answerAnotherVersionWith(int status) {
        ofAnotherVersion = status;
    }

    /** The answer to an update that names another version than is there. */
    protected final Reply ofAnotherVersion() {
        return Reply.status(ofAnotherVersion);
    }

    /** Breaks the connection of the next writes before anything is done. */
    public void loseRequests(int writes) {
        mischief.loseRequests(writes);
    }

    /** Everything stored of a type, shown or not. */
    public synchronized List<JsonNode> stored(String type) {
        return shelf.of(type);
    }

    @Override
    public void close() {
        wire.close();
    }

    private synchronized Reply answer(Request request) {
        String path = request.path().replaceFirst("^/fhir/?", "");
        if (path.equals("metadata")) {
            return Reply.json(200, statement().toString());
        }
        if (request.method().equals("GET")) {
            return speechless(request)
                    .orElseGet(() -> request.target().contains("?") ? search(path, request.target()) : read(path));
        }
        return mischief.before(parse(request.body())).orElseGet(() -> mischief.after(write(request, path)));
    }

    /** Somebody does something else while a write is on its way to the EHR. */
    private Reply heard(Request request) {
        if (!request.method().equals("GET")) {
            mischief.onTheWay(request.body());
        }
        return answer(request);
    }

    /** Somebody stores everything of a type anew as it is. */
    public synchronized void touch(String type) {
        stored(type)
                .forEach(one ->
                        shelf.store(Optional.of(type + "/" + one.path("id").asText()), type, (ObjectNode) one));
    }

    /** Does this once, before the next write of which the body has this in it is heard. */
    public void beforeTheNextWriteOf(String text, Runnable deed) {
        mischief.beforeTheNext(text, deed);
    }

    /** The CapabilityStatement. */
    protected ObjectNode statement() {
        return declared.statement();
    }

    /** Writes of a kind that this EHR takes beside creates and updates by id; empty for all others. */
    protected Optional<Reply> specially(Request request, String path) {
        return Optional.empty();
    }

    private Reply write(Request request, String path) {
        if (request.header("If-Match")
                .filter(named -> !named.equals(version(path)))
                .isPresent()) {
            return ofAnotherVersion();
        }
        Optional<Reply> special = specially(request, path);
        return special.isPresent() ? special.get() : plainly(request, path);
    }

    /** Stores a resource under its reference, or under a new one; gives the reference. */
    protected final synchronized String store(Optional<String> known, String type, ObjectNode resource) {
        return shelf.store(known, type, kept(resource));
    }

    /** The reference of the resource that carries an identifier of this value. */
    protected final synchronized Optional<String> bearing(String type, String value) {
        return shelf.bearing(type, value);
    }

    private Reply plainly(Request request, String path) {
        boolean create = request.method().equals("POST");
        String type = path.replaceFirst("/.*", "");
        if (!declared.offers(type, create ? "create" : "update")) {
            return Reply.status(405);
        }
        ObjectNode resource = parse(request.body());
        Optional<Integer> objection = objection(request, resource);
        if (objection.isPresent()) {
            return Reply.status(objection.get());
        }
        if (!create && !shelf.get(path).isPresent()) {
            return Reply.status(404);
        }
        String reference = store(create ? Optional.empty() : Optional.of(path), type, resource);
        return create ? created(reference) : Reply.status(200, "ETag: " + version(reference));
    }

    /** The version that a conditional update of this reference has to name. */
    protected final synchronized String version(String path) {
        return shelf.get(path)
                .map(one -> "W/\"" + one.at("/meta/versionId").asText() + "\"")
                .orElse("");
    }

    private Reply read(String path) {
        boolean offered = declared.offers(path.replaceFirst("/.*", ""), "read");
        return shelf.get(path)
                .filter(one -> offered && shown(one))
                .map(one -> Reply.json(200, one.toString()))
                .orElseGet(() -> Reply.status(404));
    }

    private Reply search(String type, String target) {
        String query = URLDecoder.decode(target.replaceFirst("[^?]*\\?", ""), StandardCharsets.UTF_8);
        String name = query.replaceFirst("=.*", "");
        if (!declared.searches(type, name)) {
            return Reply.status(400);
        }
        String value = query.replaceFirst("[^=]*=", "");
        ObjectNode bundle =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "searchset");
        ArrayNode entries = bundle.putArray("entry");
        shelf.matching(type, name, value).stream()
                .filter(one -> shown((ObjectNode) one))
                .forEach(one -> entries.addObject().set("resource", one));
        return Reply.json(200, bundle.toString());
    }

    /** A resource of a request. */
    protected static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
