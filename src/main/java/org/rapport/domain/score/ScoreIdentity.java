package org.rapport.domain.score;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * What makes two scores the same score. Recomputing it updates it; nothing else ever gets its identifier.
 *
 * @param site the hospital
 * @param patient logical id of the patient at the site
 * @param course the course of therapy: id of the EpisodeOfCare, or {@code none}
 * @param measure the code in {@code rapport-scores}
 * @param window the source response ({@code QuestionnaireResponse/12}), the as-of session ({@code Encounter/7}) or
 *     {@code course}
 * @param algorithm id of the algorithm; its version is not part of the identity, so that a new version amends the score
 */
public record ScoreIdentity(
        String site, String patient, String course, String measure, String window, String algorithm) {
    private static final UUID NAMESPACE = UUID.fromString("5c0a4b0e-4a5e-5d6b-9f5c-0b6f6d5d7c11");

    /** The name-based UUID (RFC 4122, version 5) that identifies the score everywhere outside. */
    public UUID uuid() {
        String name = String.join("\n", site, patient, course, measure, window, algorithm);
        byte[] hash = sha1(NAMESPACE, name.getBytes(StandardCharsets.UTF_8));
        hash[6] = (byte) (hash[6] & 0x0f | 0x50);
        hash[8] = (byte) (hash[8] & 0x3f | 0x80);
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] sha1(UUID namespace, byte[] name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(ByteBuffer.allocate(16)
                    .putLong(namespace.getMostSignificantBits())
                    .putLong(namespace.getLeastSignificantBits())
                    .array());
            return digest.digest(name);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-1", e);
        }
    }
}
