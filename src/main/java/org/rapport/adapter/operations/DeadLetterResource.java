package org.rapport.adapter.operations;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.rapport.application.operations.DeadLetterList;
import org.rapport.application.operations.DeadLetterList.DeadLetter;
import org.rapport.application.operations.DeadLetterList.Question;
import org.rapport.application.operations.DeadLetterList.Selection;
import org.rapport.application.operations.DeadLetterList.State;
import org.rapport.application.operations.LetterDesk.Outcome;
import org.rapport.application.operations.ReplayLetters;

/** What could not be used, and why: ids and reasons, never contents. Replayed or discarded one by one. */
@Path("/dead-letters")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class DeadLetterResource {
    private static final int MOST = 1000;
    private static final int LONGEST_REASON = 500;

    private final DeadLetterList letters;
    private final ReplayLetters replay;

    @Inject
    public DeadLetterResource(DeadLetterList letters, ReplayLetters replay) {
        this.letters = letters;
        this.replay = replay;
    }

    @GET
    public JsonObject list(
            @QueryParam("state") @DefaultValue("open") String state,
            @QueryParam("site") @DefaultValue("") String site,
            @QueryParam("stage") @DefaultValue("") String stage,
            @QueryParam("reference") @DefaultValue("") String reference,
            @QueryParam("before") @DefaultValue("9223372036854775807") long before,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        Selection selection = new Selection(site, stage, reference);
        int size = Math.max(1, Math.min(limit, MOST));
        List<DeadLetter> page = letters.list(new Question(state(state), selection, before, size));
        Optional<Long> next = page.size() < size
                ? Optional.empty()
                : Optional.of(page.get(size - 1).id());
        return new Tree()
                .with("open", letters.count())
                .with("selected", letters.count(state(state), selection))
                .with("letters", page.stream().map(DeadLetterResource::tree).toList())
                .with("next", next)
                .json();
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/replay")
    public JsonObject replay(@PathParam("id") long id, @Context SecurityContext caller) {
        Outcome outcome = replay.replay(id, Callers.name(caller));
        if (outcome == Outcome.UNKNOWN) {
            throw new Problem(404, "There is no dead letter " + id);
        }
        return new Tree()
                .with("outcome", outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .with("letter", letters.find(id).map(DeadLetterResource::tree))
                .json();
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/discard")
    @Consumes(MediaType.APPLICATION_JSON)
    public JsonObject discard(@PathParam("id") long id, InputStream body, @Context SecurityContext caller) {
        String because = Bodies.text(Bodies.object(body), "because").strip();
        if (because.isEmpty() || because.length() > LONGEST_REASON) {
            throw new Problem(400, "Say because of what, in at most " + LONGEST_REASON + " characters");
        }
        if (letters.find(id).isEmpty()) {
            throw new Problem(404, "There is no dead letter " + id);
        }
        if (!replay.discard(id, Callers.name(caller), because)) {
            throw new Problem(409, "The dead letter " + id + " is not open any more");
        }
        return new Tree()
                .with("outcome", "discarded")
                .with("letter", letters.find(id).map(DeadLetterResource::tree))
                .json();
    }

    private static State state(String word) {
        try {
            return State.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Problem(400, "The state is open, resolved or discarded");
        }
    }

    private static Tree tree(DeadLetter letter) {
        return new Tree()
                .with("id", letter.id())
                .with("site", letter.site())
                .with("stage", letter.stage())
                .with("reference", letter.reference())
                .with("version", letter.version())
                .with("path", letter.path())
                .with("reason", letter.reason())
                .with("scores", letter.scores())
                .with("attempts", letter.attempts())
                .with("firstSeen", letter.firstSeen())
                .with("lastSeen", letter.lastSeen())
                .with("state", letter.state().word())
                .with("discarded", letter.discarded().map(aside -> new Tree()
                        .with("who", aside.who())
                        .with("when", aside.when())
                        .with("because", aside.because())));
    }
}
