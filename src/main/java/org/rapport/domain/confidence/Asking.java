package org.rapport.domain.confidence;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Who would be told, and for what.
 *
 * @param known references that surely stand for them, such as {@code Practitioner/12} or {@code Organization/ward}
 * @param doubts kinds of actors of whom it cannot be said that they are none
 * @param purpose token of the purpose of use, or {@link #ANY_PURPOSE}
 * @param now when
 */
public record Asking(Set<String> known, Set<Doubt> doubts, String purpose, Instant now) {
    private static final String REASONS = "http://terminology.hl7.org/CodeSystem/v3-ActReason|";

    /** Treatment. */
    public static final String TREATMENT = REASONS + "TREAT";
    /** Emergency treatment. */
    public static final String EMERGENCY = REASONS + "ETREAT";
    /** Running a hospital, quality work among it. */
    public static final String OPERATIONS = REASONS + "HOPERAT";

    /** Nobody has said what it is for. */
    public static final String ANY_PURPOSE = "";

    public Asking {
        known = Set.copyOf(known);
        doubts = Set.copyOf(doubts);
    }

    /**
     * A hospital as such, and no single person.
     *
     * @param organizations what it is called; with none, it may be any that a consent names
     */
    public static Asking hospital(Set<String> organizations, String purpose, Instant now) {
        Set<Doubt> doubts = organizations.isEmpty() ? Set.of(Doubt.ORGANIZATION) : Set.of();
        return new Asking(organizations, doubts, purpose, now);
    }

    /** A kind of actor that somebody may be without it being known. */
    public enum Doubt {
        /** A person: nobody has said which one it is. */
        PERSON,
        /** An organization: it is not known of which ones they are. */
        ORGANIZATION,
        /** A team, a group, a role or anything else whose members are not known here; always in doubt. */
        OTHER
    }

    /** Of which kind an actor is. */
    public static Doubt kindOf(String actor) {
        return switch (actor.substring(0, Math.max(0, actor.indexOf('/')))) {
            case "Practitioner", "Patient", "RelatedPerson", "Device" -> Doubt.PERSON;
            case "Organization" -> Doubt.ORGANIZATION;
            default -> Doubt.OTHER;
        };
    }

    /** The persons it is known to be. */
    public Set<String> persons() {
        return known.stream().filter(one -> kindOf(one) == Doubt.PERSON).collect(Collectors.toSet());
    }

    /** Somebody like this one whom no consent names: to whoever names none of its persons, it is the same. */
    public Asking unnamed() {
        return new Asking(
                known.stream().filter(one -> kindOf(one) != Doubt.PERSON).collect(Collectors.toSet()),
                doubts,
                purpose,
                now);
    }

    boolean isFor(String use) {
        return purpose.equals(use);
    }

    boolean mayBeFor(String use) {
        return isFor(use) || purpose.equals(ANY_PURPOSE);
    }

    boolean is(String actor) {
        return known.contains(actor);
    }

    boolean mayBe(String actor) {
        Doubt kind = kindOf(actor);
        return is(actor) || kind == Doubt.OTHER || doubts.contains(kind);
    }
}
