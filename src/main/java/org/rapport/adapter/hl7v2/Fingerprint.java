package org.rapport.adapter.hl7v2;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for long or unknown texts: the first half of the SHA-256, as 32 hexadecimal digits. */
final class Fingerprint {
    private static final int LONGEST_VERSION = 64;

    private Fingerprint() {}

    static String of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A control id as the version of a source, which may have 64 characters; an index of the database takes not many more. */
    static String version(String controlId) {
        return controlId.length() <= LONGEST_VERSION ? controlId : of(controlId);
    }
}
