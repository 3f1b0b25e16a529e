package org.rapport.adapter.smart;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import org.rapport.config.AppPlace;

/** Headers of every answer: nothing is loaded from elsewhere, no script but ours runs, and only named origins may frame it. */
@Dependent
public class AppHeaders implements ContainerResponseFilter {
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors ";

    private final AppPlace place;

    @Inject
    public AppHeaders(AppPlace place) {
        this.place = place;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        List<String> ancestors = place.frameAncestors();
        headers.putSingle(
                "Content-Security-Policy", POLICY + (ancestors.isEmpty() ? "'none'" : String.join(" ", ancestors)));
        if (ancestors.isEmpty()) {
            headers.putSingle("X-Frame-Options", "DENY");
        }
        headers.putSingle("X-Content-Type-Options", "nosniff");
        headers.putSingle("Referrer-Policy", "no-referrer");
        headers.putSingle("Cross-Origin-Resource-Policy", "same-origin");
        headers.putIfAbsent("Cache-Control", List.of("no-store"));
    }
}
