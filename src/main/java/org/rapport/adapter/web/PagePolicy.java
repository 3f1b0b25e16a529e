package org.rapport.adapter.web;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;

/**
 * The headers that go with every answer below a page: no script but ours runs, nothing is loaded from elsewhere, kept, or
 * found by search engines, and nobody is told where the reader came from.
 */
public final class PagePolicy {
    /** A page that stands in a window of its own. */
    public static final PagePolicy OF_ITS_OWN = new PagePolicy(List.of(), false);

    private static final String CONTENT =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors ";

    private final List<String> ancestors;
    private final boolean openedByOthers;

    private PagePolicy(List<String> ancestors, boolean openedByOthers) {
        this.ancestors = List.copyOf(ancestors);
        this.openedByOthers = openedByOthers;
    }

    /** A page that other applications open in a window of theirs, or in a frame if their origins are named. */
    public static PagePolicy openedByOthers(List<String> frameAncestors) {
        return new PagePolicy(frameAncestors, true);
    }

    /** Sets the headers of an answer that a filter gives, in place of those of {@link SafeHeaders}. */
    public void writeTo(HttpServletResponse response) {
        MultivaluedMap<String, Object> headers = new MultivaluedHashMap<>();
        writeTo(headers);
        headers.forEach((name, values) -> values.forEach(value -> response.setHeader(name, value.toString())));
    }

    /** Sets the headers; a {@code Cache-Control} that is there already stays. */
    public void writeTo(MultivaluedMap<String, Object> headers) {
        boolean framed = !ancestors.isEmpty();
        headers.putSingle("Content-Security-Policy", CONTENT + (framed ? String.join(" ", ancestors) : "'none'"));
        if (!framed) {
            headers.putSingle("X-Frame-Options", "DENY");
        }
        if (!openedByOthers) {
            headers.putSingle("Cross-Origin-Opener-Policy", "same-origin");
        }
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle("Cross-Origin-Resource-Policy", "same-origin");
        headers.putSingle("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        headers.putSingle("X-Robots-Tag", "noindex");
        headers.putIfAbsent("Cache-Control", List.of("no-store"));
    }
}
