package org.rapport.application.chart;

import java.security.MessageDigest;
import org.rapport.application.access.Unguessable;

/** A text that is never printed. */
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** A new one that nobody can guess: 256 bits in 43 characters that may stand in a URL or cookie. */
    public static Secret random() {
        return new Secret(Unguessable.text());
    }

    /** A name that nobody else has, and that is no secret: 96 bits in 16 characters. */
    static String name() {
        return Unguessable.text(12);
    }

    public String value() {
        return value;
    }

    /** Whether somebody knows it; takes as long whether or not. */
    boolean isKnownAs(String shown) {
        return MessageDigest.isEqual(Unguessable.sha256(value), Unguessable.sha256(shown));
    }

    /** What is sent ahead of a PKCE verifier: the SHA-256 of its characters, base64url (RFC 7636). */
    String challenge() {
        return Unguessable.digest(value);
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
