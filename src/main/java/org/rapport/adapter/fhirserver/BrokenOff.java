package org.rapport.adapter.fhirserver;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Ends the connection of an answer that could not be brought to its end. Some servers, Payara among them, end a body whose
 * writer failed as if it were whole, and servlets have no word for it; so the connection is asked for by the names Payara
 * gives it. A server that knows none of these is left to end the connection by itself, as Jetty does.
 */
final class BrokenOff {
    private static final Logger LOG = Logger.getLogger(BrokenOff.class.getName());
    private static final List<String> WAY_TO_THE_CONNECTION =
            List.of("getUnwrappedCoyoteRequest", "getCoyoteRequest", "getContext", "getConnection");

    private BrokenOff() {}

    /** Ends the connection that a request came by, when the server lets it be found. */
    static void end(ServletRequest request) {
        Object part = request;
        while (part instanceof ServletRequestWrapper wrapper) {
            part = wrapper.getRequest();
        }
        try {
            for (String step : WAY_TO_THE_CONNECTION) {
                part = part.getClass().getMethod(step).invoke(part);
            }
            part.getClass().getMethod("terminateSilently").invoke(part);
        } catch (ReflectiveOperationException e) {
            LOG.log(Level.FINE, "The connection is left to the server", e);
        }
    }
}
