package org.rapport.testing;

import java.util.EnumSet;
import java.util.Set;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Role;
import org.rapport.application.audit.AuditRights;

/** Callers for tests. */
public final class Callers {
    private Callers() {}

    /** Somebody at this machine with some rights. */
    public static Caller local(AuditRights rights) {
        Set<Role> roles = EnumSet.of(Role.QUALITY);
        if (rights.patients()) {
            roles.add(Role.CLINICIAN);
        }
        if (rights.therapists()) {
            roles.add(Role.SUPERVISOR);
        }
        return Caller.thisMachine(roles, rights.smallCells());
    }
}
