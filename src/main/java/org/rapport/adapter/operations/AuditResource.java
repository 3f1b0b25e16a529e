package org.rapport.adapter.operations;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.rapport.application.operations.LetterDesk;
import org.rapport.application.operations.LetterDesk.Deed;

/** What people did here, the latest first. */
@Path("/audit")
@Dependent
public class AuditResource {
    private static final int MOST = 100;

    private final LetterDesk desk;

    @Inject
    public AuditResource(LetterDesk desk) {
        this.desk = desk;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public JsonObject deeds() {
        return new Tree()
                .with(
                        "deeds",
                        desk.deeds(MOST).stream().map(AuditResource::tree).toList())
                .json();
    }

    private static Tree tree(Deed deed) {
        return new Tree()
                .with("when", deed.when())
                .with("who", deed.who())
                .with("action", deed.action())
                .with("letter", deed.letter())
                .with("replay", deed.run())
                .with("result", deed.result());
    }
}
