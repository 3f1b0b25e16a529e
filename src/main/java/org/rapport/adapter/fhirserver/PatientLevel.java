package org.rapport.adapter.fhirserver;

import ca.uhn.fhir.rest.server.exceptions.ForbiddenOperationException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.Optional;
import org.rapport.application.access.Caller;
import org.rapport.application.access.SmartScope.Level;
import org.rapport.application.audit.AuditRights;

/** Keeps what is about single patients from callers who may see aggregates alone. */
public final class PatientLevel {
    private PatientLevel() {}

    /**
     * Refuses a caller who may not see all resources of some types, of all patients of a site; absent for all sites. One of
     * whom the door says nothing is such a one.
     */
    public static void requireWhole(HttpServletRequest request, Optional<String> site, Collection<String> types) {
        require(request);
        if (!seesSite(request, site)) {
            throw new ForbiddenOperationException("The caller may see some sites alone, and this is of others, too");
        }
        requireWhole(request, types);
    }

    /** Refuses a caller who may not see all resources of some types, of all patients of what sites they see. */
    public static void requireWhole(HttpServletRequest request, Collection<String> types) {
        require(request);
        Optional<Caller> caller = Rights.caller(request);
        if (!caller.map(one -> types.stream().allMatch(one.grants()::whole)).orElse(false)) {
            throw new ForbiddenOperationException(
                    "The scopes of the token do not open all of " + String.join(", ", types));
        }
    }

    /** Refuses a caller whose scopes are all for one patient; one of whom the door says nothing is such a one. */
    public static void requireSeveral(HttpServletRequest request) {
        boolean several = Rights.caller(request)
                .map(Caller::grants)
                .map(grants -> grants.scopes()
                        .map(scopes -> scopes.stream().anyMatch(scope -> scope.level() != Level.PATIENT))
                        .orElse(true))
                .orElse(false);
        if (!several) {
            throw new ForbiddenOperationException(
                    "The scopes of the token are for one patient, and this is of several");
        }
    }

    /** The site that is meant by a caller who names none: the one they may see, where that is a single one. */
    public static Optional<String> site(HttpServletRequest request) {
        return Rights.caller(request).flatMap(one -> one.sites().single());
    }

    /** Whether a caller may see a site; absent for all sites. */
    public static boolean seesSite(HttpServletRequest request, Optional<String> site) {
        return Rights.caller(request).map(one -> seesSite(one, site)).orElse(false);
    }

    private static boolean seesSite(Caller caller, Optional<String> site) {
        return site.map(caller.sites()::includes).orElse(caller.sites().named().isEmpty());
    }

    /** Refuses a caller to whom nothing about a single patient may be told; one of whom the door says nothing is such a one. */
    public static void require(HttpServletRequest request) {
        boolean allowed =
                request.getAttribute(AuditRights.ATTRIBUTE) instanceof AuditRights rights && rights.patients();
        if (!allowed) {
            throw new ForbiddenOperationException(
                    "This is about single patients, and the caller may see aggregates alone");
        }
    }
}
