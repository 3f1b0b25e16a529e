package org.rapport.adapter.access;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.audit.AuditRights;

/**
 * What callers may see of patients, small numbers and therapists: the one place that decides it.
 *
 * <p>A token says it by its scopes. One with the aggregate scope and without the patient scope sees aggregates alone, and
 * comes in at the doors alone that give any; a token with neither sees single patients, as every valid token did before
 * there were scopes. Without an issuer, settings say what this machine sees.
 */
public final class AuditAccess {
    /** Where there is nothing about a single patient, or the door itself keeps it from whom it is not for. */
    private static final Pattern AGGREGATES = Pattern.compile("/audit(/.*)?|/fhir/metadata"
            + "|/fhir/(Measure|MeasureReport|Library|Questionnaire|StructureDefinition|CodeSystem|ValueSet|OperationDefinition)(/.*)?"
            + "|/fhir/Observation/\\$stats");

    private final AccessPolicy policy;
    private final Scopes scopes;
    private final AuditRights local;

    /**
     * The names of scopes.
     *
     * @param aggregate aggregates alone
     * @param patients single patients, beside the aggregate scope
     * @param smallCells small counts as they are
     * @param therapists figures of single therapists
     */
    public record Scopes(String aggregate, String patients, String smallCells, String therapists) {
        /** The names that settings have by default. */
        public static final Scopes DEFAULT =
                new Scopes("rapport.aggregate", "rapport.patients", "rapport.small-cells", "rapport.supervisor");
    }

    /**
     * @param policy who may come in
     * @param scopes the names of scopes
     * @param local what is seen without tokens
     */
    public AuditAccess(AccessPolicy policy, Scopes scopes, AuditRights local) {
        this.policy = policy;
        this.scopes = scopes;
        this.local = local;
    }

    /** With the names and the rights that settings have by default. */
    public static AuditAccess byDefault(AccessPolicy policy) {
        return new AuditAccess(policy, Scopes.DEFAULT, new AuditRights(true, false, false));
    }

    /** What somebody who was let in may see. */
    AuditRights rights(Approach approach) {
        return AuditRights.of(caller(approach));
    }

    /** Who asks, of somebody who was let in. */
    Caller caller(Approach approach) {
        return policy.tokensRequired()
                ? policy.bearer(approach).map(this::of).orElseThrow()
                : Caller.thisMachine(roles(local.patients(), true, local.therapists()), local.smallCells());
    }

    private Caller of(Bearer bearer) {
        Set<String> held = bearer.scopes();
        boolean aggregates = held.contains(scopes.aggregate());
        Set<Role> roles =
                roles(!aggregates || held.contains(scopes.patients()), aggregates, held.contains(scopes.therapists()));
        return new Caller(
                bearer.kind(),
                bearer.identity(),
                roles,
                held.contains(scopes.smallCells()),
                SiteRange.all(),
                Grants.unrestricted(),
                Optional.empty());
    }

    private static Set<Role> roles(boolean patients, boolean aggregates, boolean therapists) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (patients) {
            roles.add(Role.CLINICIAN);
        }
        if (aggregates) {
            roles.add(Role.QUALITY);
        }
        if (therapists) {
            roles.add(Role.SUPERVISOR);
        }
        return roles;
    }

    /**
     * Whether somebody may come in at a path.
     *
     * @param path decoded, below the module's own
     * @param asSent the same as it was sent; where the two differ, a server behind may read another path
     */
    static boolean opens(AuditRights rights, String path, String asSent) {
        return rights.patients()
                || AGGREGATES.matcher(path).matches()
                        && asSent.replace("%24", "$").equals(path);
    }
}
