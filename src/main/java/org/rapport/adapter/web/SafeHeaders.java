package org.rapport.adapter.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Gives every answer of the module headers by which a browser makes nothing of it but what it is: it is no page, is shown in no
 * frame, is not kept, and tells nobody where it was read. Pages say more of themselves ({@link PagePolicy}), in place of these.
 */
public class SafeHeaders implements Filter {
    private static final String NO_PAGE =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String A_YEAR = "max-age=31536000; includeSubDomains";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        writeTo((HttpServletRequest) request, (HttpServletResponse) response);
        chain.doFilter(request, response);
    }

    /** Sets the headers, also of an answer that was begun anew. */
    public static void writeTo(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", NO_PAGE);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Cache-Control", "no-store");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", A_YEAR);
        }
    }
}
