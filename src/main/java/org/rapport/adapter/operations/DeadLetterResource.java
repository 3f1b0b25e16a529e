package org.rapport.adapter.operations;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.rapport.application.operations.DeadLetterList;
import org.rapport.application.operations.DeadLetterList.DeadLetter;

/** What could not be used, and why: ids and reasons, never contents. */
@Path("/dead-letters")
@RequestScoped
public class DeadLetterResource {
    private static final int MOST = 1000;

    @Inject
    private DeadLetterList letters;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject open(@QueryParam("limit") @DefaultValue("100") int limit) {
        JsonArrayBuilder list = Json.createArrayBuilder();
        letters.open(Math.max(1, Math.min(limit, MOST))).forEach(letter -> list.add(json(letter)));
        return Json.createObjectBuilder()
                .add("open", letters.count())
                .add("letters", list)
                .build();
    }

    private static JsonObjectBuilder json(DeadLetter letter) {
        return Json.createObjectBuilder()
                .add("id", letter.id())
                .add("site", letter.site())
                .add("stage", letter.stage())
                .add("reference", letter.reference())
                .add("version", letter.version())
                .add("path", letter.path())
                .add("reason", letter.reason())
                .add("attempts", letter.attempts())
                .add("firstSeen", letter.firstSeen().toString())
                .add("lastSeen", letter.lastSeen().toString());
    }
}
