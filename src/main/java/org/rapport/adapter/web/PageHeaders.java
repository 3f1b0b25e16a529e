package org.rapport.adapter.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;

/** Gives every answer of an application with a page of its own the headers of {@link PagePolicy}. */
public class PageHeaders implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        PagePolicy.OF_ITS_OWN.writeTo(response.getHeaders());
    }
}
