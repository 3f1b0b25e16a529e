package org.rapport.application.checkin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What opens a link: 256 random bits. Whoever has it may fill in the form; it is written nowhere but into the link.
 *
 * @param text the bits in base64url, 43 characters
 */
record Token(String text) {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    Token {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("This is no token of a link");
        }
    }

    static Token random(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    static boolean looksLikeOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** By which the link is found: looking up a hash tells nobody how much of a guess was right. */
    byte[] hash() {
        return sha256(text);
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "Token[hidden]";
    }
}
