package org.rapport.adapter.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request of somebody who has shown who they are. */
final class NamedRequest extends HttpServletRequestWrapper {
    private final String name;

    NamedRequest(HttpServletRequest request, String name) {
        super(request);
        this.name = name;
    }

    @Override
    public String getRemoteUser() {
        return name;
    }

    @Override
    public Principal getUserPrincipal() {
        return () -> name;
    }
}
