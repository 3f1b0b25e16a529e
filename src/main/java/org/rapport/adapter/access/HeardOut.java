package org.rapport.adapter.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.rapport.adapter.web.BoundedBody;

/**
 * Hears out whom a door answers before it has read everything, so that the connection is not reset under the answer: a door
 * that refuses a type of content, say. Who is a stranger is not heard out: nobody unknown holds a thread longer than needed.
 */
record HeardOut(FilterChain behind) implements FilterChain {
    private static final Set<Integer> TO_STRANGERS = Set.of(
            HttpServletResponse.SC_UNAUTHORIZED, HttpServletResponse.SC_FORBIDDEN, RequestRate.TOO_MANY_REQUESTS);

    @Override
    public void doFilter(ServletRequest request, ServletResponse response) throws IOException, ServletException {
        behind.doFilter(request, response);
        boolean stranger = TO_STRANGERS.contains(((HttpServletResponse) response).getStatus());
        if (!stranger && !request.isAsyncStarted() && hasBody((HttpServletRequest) request)) {
            discardRest(request);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /** A body that was read as text has been read by who did so; one that breaks off changes nothing any more. */
    private static void discardRest(ServletRequest request) {
        try {
            BoundedBody.discard(request.getInputStream());
        } catch (IllegalStateException | IOException e) {
            return;
        }
    }
}
