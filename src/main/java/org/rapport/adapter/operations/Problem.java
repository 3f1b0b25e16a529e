package org.rapport.adapter.operations;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Something asked for that cannot be done, with one sentence. */
final class Problem extends WebApplicationException {
    private static final long serialVersionUID = 1L;

    Problem(int status, String sentence) {
        super(Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Tree().with("error", sentence).json())
                .build());
    }
}
