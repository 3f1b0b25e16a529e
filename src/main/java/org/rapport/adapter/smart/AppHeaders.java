package org.rapport.adapter.smart;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.rapport.adapter.web.PagePolicy;
import org.rapport.config.AppPlace;

/** Headers of every answer; only named origins may frame it. */
@Dependent
public class AppHeaders implements ContainerResponseFilter {
    private final AppPlace place;

    @Inject
    public AppHeaders(AppPlace place) {
        this.place = place;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        PagePolicy.openedByOthers(place.frameAncestors()).writeTo(response.getHeaders());
    }
}
