package org.rapport.adapter.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What is answered to whoever does not come in. */
final class Refusals {
    private static final int UNKNOWN = HttpServletResponse.SC_UNAUTHORIZED;

    private Refusals() {}

    /** Tells why, as an OperationOutcome. */
    static void write(Decision.Refused refused, HttpServletResponse response) throws IOException {
        response.setStatus(refused.status());
        if (!refused.challenge().isEmpty()) {
            response.setHeader("WWW-Authenticate", refused.challenge());
        }
        if (refused.status() == RequestRate.TOO_MANY_REQUESTS) {
            response.setHeader("Retry-After", "1");
        }
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("application/fhir+json;charset=UTF-8");
        String json =
                """
                {"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"%s","diagnostics":"%s"}]}"""
                        .formatted(refused.issue(), refused.sentence());
        response.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Where somebody could sign in to a page, a browser that opens it is led there, and its own window for passwords stays closed. Whoever
     * signed in already without the role for it gets a page that says so.
     */
    static void write(
            Entry.Turned turned, PageVisitors visitors, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Decision.Refused refused = turned.decision();
        Optional<String> wayIn = refused.status() == UNKNOWN ? visitors.wayIn(request) : Optional.empty();
        if (wayIn.isPresent()) {
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", wayIn.get());
            return;
        }
        if (refused.sentence().equals(OperationsAccess.NO_OPERATOR) && PageVisitors.opensOperations(request)) {
            NoOperatorPage.write(request, response);
            return;
        }
        turned.retryAfterSeconds().ifPresent(wait -> response.setHeader("Retry-After", Long.toString(wait)));
        boolean quietly = refused.status() == UNKNOWN && visitors.asksItself(request);
        write(
                quietly ? new Decision.Refused(UNKNOWN, refused.issue(), refused.sentence(), "Bearer") : refused,
                response);
    }
}
