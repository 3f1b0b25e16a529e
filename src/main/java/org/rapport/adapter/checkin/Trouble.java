package org.rapport.adapter.checkin;

import jakarta.json.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Something asked for that cannot be done, with one sentence. */
final class Trouble extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    Trouble(int status, String sentence) {
        super(answer(status, sentence));
    }

    static Response answer(int status, String sentence) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.createObjectBuilder().add("error", sentence).build())
                .build();
    }
}
