package org.rapport.adapter.access;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.rapport.application.access.Caller;
import org.rapport.application.access.Grants;
import org.rapport.application.access.Role;
import org.rapport.application.access.SiteRange;
import org.rapport.application.access.SmartScope;

/**
 * What an issuer's claims make of somebody.
 *
 * @param roles which claims give a role; any one of them does
 * @param smallCells which let small counts be seen
 * @param seeing roles by which somebody sees something
 * @param otherwise the roles of somebody whom no claim gives one of those
 * @param sites the hospitals that are seen
 * @param scopesRequired whether SMART scopes have to open what is asked for; else they narrow down those who have any
 * @param treatedOnly whether clinicians see the patients alone whom they treat
 */
record ClaimRules(
        Map<Role, List<Claim>> roles,
        List<Claim> smallCells,
        Set<Role> seeing,
        Set<Role> otherwise,
        Sites sites,
        boolean scopesRequired,
        boolean treatedOnly) {
    /** Roles that see patients or aggregates. */
    static final Set<Role> SEEING =
            Set.copyOf(EnumSet.of(Role.CLINICIAN, Role.INTEGRATION, Role.QUALITY, Role.SUPERVISOR));

    /** Where scopes alone are set, that of supervisors adds to what somebody sees, and takes nothing away. */
    private static final Set<Role> SEEING_BY_SCOPE = Set.of(Role.CLINICIAN, Role.QUALITY);

    private static final int LONGEST = 64;

    /**
     * A claim that has a word.
     *
     * @param name of the claim
     * @param word one of its words
     */
    record Claim(String name, String word) {
        boolean in(Claims claims) {
            return claims.words(name).contains(word);
        }
    }

    /** Which hospitals are seen. */
    sealed interface Sites {
        SiteRange of(Claims claims);
    }

    /** The same ones, whatever is claimed. */
    record Fixed(SiteRange sites) implements Sites {
        @Override
        public SiteRange of(Claims claims) {
            return sites;
        }
    }

    /** Those that a claim names; none when it names none. */
    record Claimed(String name) implements Sites {
        @Override
        public SiteRange of(Claims claims) {
            return SiteRange.of(claims.words(name));
        }
    }

    /** The rules of an issuer of whom only names of scopes are set. */
    static ClaimRules byScopes(ScopeNames names) {
        return new ClaimRules(
                Map.of(
                        Role.QUALITY, List.of(scope(names.aggregate())),
                        Role.CLINICIAN, List.of(scope(names.patients())),
                        Role.SUPERVISOR, List.of(scope(names.therapists())),
                        Role.ADMINISTRATOR, List.of(scope(names.operations()))),
                List.of(scope(names.smallCells())),
                SEEING_BY_SCOPE,
                Set.of(Role.CLINICIAN),
                new Fixed(SiteRange.all()),
                false,
                false);
    }

    private static Claim scope(String name) {
        return new Claim("scope", name);
    }

    /**
     * The same for people who sign in to pages of ours. No app acts for them, so that no scope has to open anything; and whoever
     * can sign in somewhere is nobody yet, so that a claim has to give them their role.
     */
    ClaimRules ofPages() {
        return new ClaimRules(roles, smallCells, seeing, Set.of(), sites, false, treatedOnly);
    }

    /** Who somebody is of whom an issuer claims this. */
    Caller caller(String issuer, Claims claims) {
        Optional<String> subject = claims.text("sub");
        Optional<String> client = claims.text("client_id").or(() -> claims.text("azp"));
        Set<Role> held = roles(claims);
        boolean forItself = subject.isEmpty() || subject.equals(client);
        return new Caller(
                forItself ? Caller.Kind.SYSTEM : Caller.Kind.PERSON,
                new Caller.Identity(
                        issuer,
                        plain(subject.or(() -> client).orElse("unnamed")),
                        client.map(ClaimRules::plain),
                        claims.text("fhirUser")),
                held,
                smallCells.stream().anyMatch(claim -> claim.in(claims)),
                sites.of(claims),
                grants(claims.words("scope")),
                claims.text("patient"),
                treatedOnly && held.contains(Role.CLINICIAN) && !held.contains(Role.INTEGRATION));
    }

    private Set<Role> roles(Claims claims) {
        Set<Role> held = EnumSet.noneOf(Role.class);
        roles.forEach((role, rules) -> {
            if (rules.stream().anyMatch(claim -> claim.in(claims))) {
                held.add(role);
            }
        });
        if (held.stream().noneMatch(seeing::contains)) {
            held.addAll(otherwise);
        }
        return held;
    }

    /** A scope that is meant for resources narrows down, also when it is not understood. */
    private Grants grants(List<String> scopes) {
        List<SmartScope> understood = new ArrayList<>();
        boolean any = scopesRequired;
        for (String scope : scopes) {
            any |= scope.matches("(patient|user|system)/.*");
            SmartScope.parse(scope).ifPresent(understood::add);
        }
        return any ? Grants.of(understood) : Grants.unrestricted();
    }

    private static String plain(String name) {
        String marks = name.replaceAll("[^A-Za-z0-9._@-]", "_");
        return marks.substring(0, Math.min(marks.length(), LONGEST));
    }
}
