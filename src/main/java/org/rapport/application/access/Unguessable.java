package org.rapport.application.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/** Texts that nobody can guess, in characters that may stand in a URL or cookie, and what is kept of them. */
public final class Unguessable {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final int BYTES = 32;

    private Unguessable() {}

    /** A new one: 256 bits in 43 characters. */
    public static String text() {
        return text(BYTES);
    }

    /** One of so many random bytes, three of which make four characters. */
    public static String text(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return base64(random);
    }

    /** Whether a text has the form of one of 256 bits. */
    public static boolean looksLikeOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** What is kept of one that somebody else is to show: its SHA-256 in base64url. */
    public static String digest(String text) {
        return base64(sha256(text));
    }

    /** The SHA-256 of its characters. */
    public static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
