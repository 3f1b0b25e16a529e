package org.rapport.adapter.login;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import org.rapport.adapter.web.PagePolicy;

/** Headers of every answer; nobody may frame it. */
public class LoginHeaders implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        PagePolicy.OF_ITS_OWN.writeTo(response.getHeaders());
    }
}
