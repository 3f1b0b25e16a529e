package org.rapport.application.chart;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** A text that is never printed. */
public final class Secret {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    /** A new one that nobody can guess: 256 bits in 43 characters that may stand in a URL or cookie. */
    public static Secret random() {
        return new Secret(text(32));
    }

    /** A name that nobody else has, and that is no secret: 96 bits in 16 characters. */
    static String name() {
        return text(12);
    }

    private static String text(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    public String value() {
        return value;
    }

    /** Whether somebody knows it; takes as long whether or not. */
    boolean isKnownAs(String shown) {
        return MessageDigest.isEqual(sha256(value), sha256(shown));
    }

    /** What is sent ahead of a PKCE verifier: the SHA-256 of its characters, base64url (RFC 7636). */
    String challenge() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(value));
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "a secret";
    }
}
