package org.rapport.adapter.ehr.oauth;

import com.nimbusds.jose.jwk.JWK;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The public halves of key files. That the halves of a key belong together is proven by signing, which anybody who asks for
 * the keys could demand without end; so it is done once for each content of a file, sound or not.
 */
final class PublicHalves {
    private static final Logger LOG = Logger.getLogger(PublicHalves.class.getName());

    private final Map<String, Known> files = new ConcurrentHashMap<>();

    /**
     * What is known of a file.
     *
     * @param content fingerprint of what was in it
     * @param half the public key
     * @param fault why there is none; the empty text when there is one
     */
    private record Known(String content, Optional<JWK> half, String fault) {}

    /**
     * The public half of the key that is in a file now.
     *
     * @throws UnusableKey when the file cannot be read or holds no usable key
     */
    JWK of(String file) throws UnusableKey {
        String text = SigningKey.text(file);
        String content = fingerprint(text);
        Known known = files.compute(
                file,
                (name, before) ->
                        before != null && before.content().equals(content) ? before : proven(name, text, content));
        return known.half().orElseThrow(() -> new UnusableKey(known.fault()));
    }

    private static Known proven(String file, String text, String content) {
        try {
            return new Known(content, Optional.of(SigningKey.of(file, text).publicHalf()), "");
        } catch (UnusableKey e) {
            LOG.log(Level.WARNING, "Public keys are not served: {0}", e.getMessage());
            return new Known(content, Optional.empty(), e.getMessage());
        }
    }

    private static String fingerprint(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
