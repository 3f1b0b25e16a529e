package org.rapport.adapter.smart;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.logging.Logger;
import org.rapport.adapter.web.UnexpectedFault;
import org.rapport.application.chart.LaunchRefused;

/** Everything that goes wrong becomes a page with a sentence, or for the page's own requests the sentence alone. */
public class AppFaults implements ExceptionMapper<Exception> {
    private static final Logger LOG = Logger.getLogger(AppFaults.class.getName());

    @Context
    private UriInfo uri;

    @Override
    public Response toResponse(Exception fault) {
        if (fault instanceof LaunchRefused refused) {
            return answer(status(refused.reason()), refused.getMessage());
        }
        if (fault instanceof WebApplicationException expected) {
            return answer(expected.getResponse().getStatus(), "There is no such page.");
        }
        String id = UnexpectedFault.logged(LOG, "App", fault);
        return answer(
                503, "This cannot be shown at the moment. The people who run Rapport find out why under " + id + ".");
    }

    private static int status(LaunchRefused.Reason reason) {
        return switch (reason) {
            case FORBIDDEN -> 403;
            case OVER -> 410;
            case EHR -> 502;
        };
    }

    private Response answer(int status, String sentence) {
        boolean asJson = uri.getPath().endsWith(".json");
        return Response.status(status)
                .type(asJson ? "application/json;charset=UTF-8" : Pages.HTML)
                .entity(asJson ? ChartJson.error(sentence) : Pages.refusal(sentence))
                .build();
    }
}
