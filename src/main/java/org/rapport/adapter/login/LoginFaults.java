package org.rapport.adapter.login;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.rapport.application.access.Caller;
import org.rapport.application.login.LoginRefused;

/** Everything that goes wrong becomes a page with a sentence; who it was, where that is known, is left for the record. */
public class LoginFaults implements ExceptionMapper<Exception> {
    private static final Logger LOG = Logger.getLogger(LoginFaults.class.getName());

    @Context
    private HttpServletRequest request;

    @Override
    public Response toResponse(Exception fault) {
        if (fault instanceof LoginRefused refused) {
            refused.who().ifPresent(caller -> request.setAttribute(Caller.ATTRIBUTE, caller));
            return answer(status(refused.reason()), refused.getMessage());
        }
        if (fault instanceof WebApplicationException expected) {
            return answer(expected.getResponse().getStatus(), "There is no such page.");
        }
        String id = UUID.randomUUID().toString();
        LOG.log(Level.WARNING, "Login, fault " + id, fault);
        return answer(
                503, "Nobody can sign in at the moment. The people who run Rapport find out why under " + id + ".");
    }

    private static int status(LoginRefused.Reason reason) {
        return switch (reason) {
            case FORBIDDEN -> 403;
            case OVER -> 410;
            case ISSUER -> 502;
        };
    }

    private static Response answer(int status, String sentence) {
        return Response.status(status)
                .type(LoginPages.HTML)
                .entity(LoginPages.refusal(sentence))
                .build();
    }
}
