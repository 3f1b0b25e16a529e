package org.rapport.testing;

import jakarta.servlet.ServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.audit.AuditRights;

/** Callers for tests. */
public final class Callers {
    private Callers() {}

    /** Lets somebody in with some rights, as the door does. */
    public static void enter(ServletRequest request, AuditRights rights) {
        enter(request, local(rights));
    }

    /** Lets somebody in, as the door does. */
    public static void enter(ServletRequest request, Caller caller) {
        request.setAttribute(Caller.ATTRIBUTE, caller);
        request.setAttribute(AuditRights.ATTRIBUTE, AuditRights.of(caller));
    }

    /** Somebody at this machine with some rights. */
    public static Caller local(AuditRights rights) {
        Set<Role> roles = EnumSet.of(Role.QUALITY);
        if (rights.patients()) {
            roles.add(Role.CLINICIAN);
        }
        if (rights.therapists()) {
            roles.add(Role.SUPERVISOR);
        }
        Caller machine = Caller.thisMachine(roles, rights.smallCells());
        return new Caller(
                machine.kind(),
                machine.identity(),
                roles,
                rights.smallCells(),
                rights.sites(),
                machine.grants(),
                Optional.empty());
    }
}
