package org.rapport.application.access;

import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as the door found out.
 *
 * @param kind person, machine or this computer
 * @param identity by whom and by what name they are known
 * @param roles what they do here
 * @param smallCells whether they see small counts of aggregates as they are
 * @param sites the hospitals they may see
 * @param grants what the scopes of their token leave of it
 * @param patient id of the one patient their token is for, as the EHR of their one site writes it
 * @param treatedOnly whether of single patients they may see those alone whom they treat
 */
public record Caller(
        Kind kind,
        Identity identity,
        Set<Role> roles,
        boolean smallCells,
        SiteRange sites,
        Grants grants,
        Optional<String> patient,
        boolean treatedOnly) {
    /** The name of the request attribute by which a door passes on who asks. */
    public static final String ATTRIBUTE = "org.rapport.access.caller";

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** One for whom it does not matter whom they treat. */
    public Caller(
            Kind kind,
            Identity identity,
            Set<Role> roles,
            boolean smallCells,
            SiteRange sites,
            Grants grants,
            Optional<String> patient) {
        this(kind, identity, roles, smallCells, sites, grants, patient, false);
    }

    /** What asks. */
    public enum Kind {
        /** Somebody with a name: a token that was issued to a user, or an operator's password. */
        PERSON,
        /** A system: a token that was issued to a client alone, or a certificate. */
        SYSTEM,
        /** Whoever asks from this computer, where nothing is configured that would tell. */
        THIS_MACHINE
    }

    /**
     * By whom and by what name somebody is known.
     *
     * @param issuer who vouches: the {@code iss} of a token, {@code operators} or {@code certificates}; {@code local}
     *     for this computer
     * @param subject the name there; in it, other marks than letters, digits and {@code ._@-} are replaced
     * @param client the system that was used, by its {@code client_id}
     * @param fhirUser the FHIR resource that stands for the person, such as {@code Practitioner/12}
     */
    public record Identity(String issuer, String subject, Optional<String> client, Optional<String> fhirUser) {

        /** Without a client or a resource. */
        public static Identity of(String issuer, String subject) {
            return new Identity(issuer, subject, Optional.empty(), Optional.empty());
        }
    }

    /** Whoever asks from this computer: every site, no scopes that would take something away. */
    public static Caller thisMachine(Set<Role> roles, boolean smallCells) {
        return new Caller(
                Kind.THIS_MACHINE,
                Identity.of("local", "this-machine"),
                roles,
                smallCells,
                SiteRange.all(),
                Grants.unrestricted(),
                Optional.empty());
    }

    /** Whether they have a role. */
    public boolean is(Role role) {
        return roles.contains(role);
    }

    /** Whether they are no staff, but a client or a relative: whatever their roles, they see one patient's data alone. */
    public boolean isPrivate() {
        return isUser("Patient|RelatedPerson");
    }

    /** Whether they are known as somebody who works there. */
    public boolean isStaff() {
        return isUser("Practitioner|PractitionerRole");
    }

    private boolean isUser(String types) {
        return identity.fhirUser()
                .filter(user -> user.matches("(?s)(.*/)?(" + types + ")(/.*)?"))
                .isPresent();
    }

    /** Whether they may see anything about a single patient. */
    public boolean seesPatients() {
        return is(Role.CLINICIAN) || is(Role.INTEGRATION);
    }

    /** Whether they may see aggregates. */
    public boolean seesAggregates() {
        return seesPatients() || is(Role.QUALITY) || is(Role.SUPERVISOR);
    }
}
