package org.rapport.adapter.operations;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import java.util.Optional;

/** Who asks, as the access policy has found out. */
final class Callers {
    private Callers() {}

    static String name(SecurityContext caller) {
        return Optional.ofNullable(caller.getUserPrincipal())
                .map(Principal::getName)
                .orElse("this-machine");
    }
}
