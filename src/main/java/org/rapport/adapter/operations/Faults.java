package org.rapport.adapter.operations;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.logging.Logger;
import org.rapport.adapter.web.UnexpectedFault;

/** What nobody expected becomes a sentence with a number that the log shares. */
public class Faults implements ExceptionMapper<RuntimeException> {
    private static final Logger LOG = Logger.getLogger(Faults.class.getName());

    @Override
    public Response toResponse(RuntimeException fault) {
        if (fault instanceof Problem problem) {
            return problem.getResponse();
        }
        if (fault instanceof WebApplicationException expected) {
            return answer(expected.getResponse().getStatus(), "This cannot be asked here");
        }
        String id = UnexpectedFault.logged(LOG, "Operations", fault);
        return answer(503, "This cannot be said at the moment; the log tells why under " + id);
    }

    private static Response answer(int status, String sentence) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Tree().with("error", sentence).json())
                .build();
    }
}
