package org.rapport.adapter.audit;

import jakarta.json.Json;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.logging.Logger;
import org.rapport.adapter.web.UnexpectedFault;
import org.rapport.application.audit.NotEntitled;

/** Whatever goes wrong becomes one sentence for whoever asked; what nobody expected has a number that the log shares. */
public class AuditFaults implements ExceptionMapper<RuntimeException> {
    private static final Logger LOG = Logger.getLogger(AuditFaults.class.getName());

    @Override
    public Response toResponse(RuntimeException fault) {
        if (fault instanceof NotEntitled) {
            return answer(403, fault.getMessage());
        }
        if (fault instanceof IllegalArgumentException) {
            return answer(400, fault.getMessage());
        }
        if (fault instanceof WebApplicationException expected) {
            return answer(expected.getResponse().getStatus(), "There is no such page");
        }
        String id = UnexpectedFault.logged(LOG, "Audit", fault);
        return answer(503, "This cannot be counted at the moment; the log tells why under " + id);
    }

    private static Response answer(int status, String sentence) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Json.createObjectBuilder()
                        .add("error", sentence)
                        .build()
                        .toString())
                .build();
    }
}
