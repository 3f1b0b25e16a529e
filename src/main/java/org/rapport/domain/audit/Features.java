package org.rapport.domain.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/**
 * The features by which audits tell groups apart; what is not known is empty and makes a group of its own.
 *
 * @param service the service that holds the session
 * @param modality the kind of therapy
 * @param role the role of the clinician
 * @param practitionerId logical id of the clinician
 * @param ageBand an {@link AgeBand}
 * @param sex the administrative gender
 */
public record Features(
        Optional<String> service,
        Optional<String> modality,
        Optional<String> role,
        Optional<String> practitionerId,
        Optional<String> ageBand,
        Optional<String> sex) {

    /** What a feature is; empty when it is not known. */
    public Optional<String> value(Dimension dimension) {
        return switch (dimension) {
            case SERVICE -> service;
            case MODALITY -> modality;
            case ROLE -> role;
            case PRACTITIONER -> practitionerId;
            case AGE_BAND -> ageBand;
            case SEX -> sex;
        };
    }

    /**
     * The id of the group of a site that has these features: the first eight bytes of a SHA-256 of them, so that everybody
     * makes the same one without looking it up.
     */
    public long groupOf(String site) {
        StringBuilder text = new StringBuilder(site);
        for (Dimension dimension : Dimension.values()) {
            text.append('\n').append(dimension.code());
            value(dimension).ifPresent(value -> text.append('=').append(value));
        }
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
