package org.rapport.application.site;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rapport.application.access.Role;
import org.rapport.domain.confidence.SecurityLabel;
import org.rapport.domain.instrument.Instrument.Visibility;

/**
 * What a hospital has agreed on about who is served what of single clients.
 *
 * @param toSystems scores and forms of instruments of which visibility systems are served
 * @param clinicians labels that clinicians may see, and no other; absent for whatever labels
 * @param systems the same of systems
 * @param glass who may break the glass, and what that opens
 */
public record Serving(
        Set<Visibility> toSystems,
        Optional<Set<SecurityLabel>> clinicians,
        Optional<Set<SecurityLabel>> systems,
        Glass glass) {
    /**
     * Clinicians see whatever labels there are, since they treat the client; systems what is of psychiatry, and nothing of substance
     * use, which may not be passed on without the client's consent (42 CFR 2.32). Nobody breaks the glass.
     */
    public static final Serving DEFAULTS = new Serving(
            Set.of(Visibility.THERAPIST_VISIBLE),
            Optional.empty(),
            Optional.of(Stream.of("N", "R", "PSY", "BH", "MH")
                    .map(SecurityLabel::ofSite)
                    .collect(Collectors.toSet())),
            Glass.NONE);

    public Serving {
        toSystems = Set.copyOf(toSystems);
        clinicians = clinicians.map(Set::copyOf);
        systems = systems.map(Set::copyOf);
    }

    /**
     * Seeing in an emergency what is closed otherwise.
     *
     * @param roles who may
     * @param opens what that opens
     */
    public record Glass(Set<Role> roles, Set<Opened> opens) {
        /** Nobody may. */
        public static final Glass NONE = new Glass(Set.of(), Set.of(Opened.CONSENTS));

        public Glass {
            roles = Set.copyOf(roles);
            opens = Set.copyOf(opens);
        }
    }

    /** What does not close anything any more when the glass is broken. */
    public enum Opened {
        CONSENTS,
        VISIBILITY,
        LABELS
    }
}
