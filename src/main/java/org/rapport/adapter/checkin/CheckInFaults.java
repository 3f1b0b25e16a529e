package org.rapport.adapter.checkin;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.logging.Logger;
import org.rapport.adapter.web.UnexpectedFault;
import org.rapport.application.checkin.MakeLinks.Refusal;

/** What nobody expected becomes a sentence with a number that the log shares. */
public class CheckInFaults implements ExceptionMapper<RuntimeException> {
    private static final Logger LOG = Logger.getLogger(CheckInFaults.class.getName());

    @Override
    public Response toResponse(RuntimeException fault) {
        if (fault instanceof Trouble trouble) {
            return trouble.getResponse();
        }
        if (fault instanceof Refusal refusal) {
            return Trouble.answer(422, refusal.getMessage());
        }
        if (fault instanceof WebApplicationException expected) {
            return Trouble.answer(expected.getResponse().getStatus(), "This cannot be asked here");
        }
        String id = UnexpectedFault.logged(LOG, "Check-in", fault);
        return Trouble.answer(503, "This does not work at the moment; the log tells why under " + id);
    }
}
