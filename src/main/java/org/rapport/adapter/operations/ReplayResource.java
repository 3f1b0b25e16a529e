package org.rapport.adapter.operations;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import org.rapport.application.operations.DeadLetterList.Selection;
import org.rapport.application.operations.LetterDesk;
import org.rapport.application.operations.LetterDesk.Run;
import org.rapport.application.operations.ReplayLetters;

/** Replays of many letters: begun here, carried out in the background, batch by batch, and how far they are. */
@Path("/replays")
@Dependent
@Produces(MediaType.APPLICATION_JSON)
public class ReplayResource {
    private static final int MOST = 20;

    private final LetterDesk desk;
    private final ReplayLetters replay;

    @Inject
    public ReplayResource(LetterDesk desk, ReplayLetters replay) {
        this.desk = desk;
        this.replay = replay;
    }

    @GET
    public JsonObject runs() {
        return new Tree()
                .with(
                        "replays",
                        desk.runs(MOST).stream().map(ReplayResource::tree).toList())
                .json();
    }

    /** Every member may be left out, which means any. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response begin(InputStream body, @Context SecurityContext caller) {
        JsonObject wanted = Bodies.object(body);
        Selection selection = new Selection(
                Bodies.text(wanted, "site"), Bodies.text(wanted, "stage"), Bodies.text(wanted, "reference"));
        long run = replay.replayAll(selection, Callers.name(caller));
        return Response.status(202)
                .entity(new Tree().with("replay", run).json())
                .build();
    }

    @POST
    @Path("/{id: [0-9]{1,18}}/stop")
    public JsonObject stop(@PathParam("id") long id, @Context SecurityContext caller) {
        if (!replay.stop(id, Callers.name(caller))) {
            throw new Problem(409, "The replay " + id + " does not go on");
        }
        return new Tree().with("outcome", "stopped").json();
    }

    private static Tree tree(Run run) {
        int done = run.resolved() + run.handedOn() + run.failed();
        return new Tree()
                .with("replay", run.id())
                .with("who", run.who())
                .with("started", run.started())
                .with("site", run.selection().site())
                .with("stage", run.selection().stage())
                .with("reference", run.selection().reference())
                .with("total", run.total())
                .with("done", done)
                .with("resolved", run.resolved())
                .with("handedOn", run.handedOn())
                .with("failed", run.failed())
                .with("failedLetter", run.failedLetter())
                .with("failure", run.failure())
                .with("finished", run.finished())
                .with("stoppedBy", run.stoppedBy());
    }
}
