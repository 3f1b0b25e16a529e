package org.rapport.application.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Who did it.
 *
 * @param kind what the name is one of
 * @param authority who vouches for the name, such as the issuer of a token; empty where nobody does
 * @param name the subject of a token, an operator's name, a site's id; the same word for all of whom nobody knows more
 * @param client the program that acted, where it is known
 * @param roles what they were entitled to, such as {@code administrator}
 * @param address the textual address the request came from; empty for what Rapport did itself
 */
public record Agent(
        Kind kind, String authority, String name, Optional<String> client, List<String> roles, String address) {

    /** What a name is one of. */
    public enum Kind {
        /** Somebody or something with a token. */
        TOKEN,
        /** Somebody with an operator's password. */
        OPERATOR,
        /** A clinician who opened the app out of the EHR. */
        CLINICIAN,
        /** Whoever has the link to a form. */
        LINK,
        /** A hospital's EHR. */
        EHR,
        /** Whoever is on this machine. */
        LOCAL,
        /** Nobody knows. */
        UNKNOWN,
        /** Rapport itself. */
        SELF
    }

    public Agent {
        Objects.requireNonNull(kind, "An agent has a kind");
        authority = Plain.text(authority);
        name = Plain.text(name);
        client = Plain.text(client);
        roles = roles.stream().map(Plain::text).toList();
        address = Plain.text(address);
    }

    /** Rapport itself. */
    public static Agent self() {
        return new Agent(Kind.SELF, "", "rapport", Optional.empty(), List.of(), "");
    }

    /** Somebody of whom the address is all that is known. */
    public static Agent unknown(String address) {
        return new Agent(Kind.UNKNOWN, "", "unknown", Optional.empty(), List.of(), address);
    }
}
