package org.rapport.sandbox.smart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks by which assertion a client proves who it is ({@code private_key_jwt}), with Java's own cryptography, so that a
 * mistake of the library that signs cannot hide in the library that verifies.
 */
final class AssertionCheck {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_SECONDS = 300;

    private final Set<String> seen = ConcurrentHashMap.newKeySet();

    /** Whether the assertion is the client's, fresh, for this endpoint, and has not been seen before. */
    boolean holds(String assertion, String clientId, String jwksUrl, String endpoint, Instant now) {
        try {
            String[] parts = assertion.split("\\.");
            JsonNode claims = json(parts[1]);
            long expires = claims.path("exp").asLong();
            return verifies(parts, jwksUrl)
                    && clientId.equals(claims.path("iss").asText())
                    && clientId.equals(claims.path("sub").asText())
                    && endpoint.equals(claims.path("aud").asText())
                    && expires > now.getEpochSecond()
                    && expires <= now.getEpochSecond() + MOST_SECONDS
                    && seen.add(claims.path("jti").asText());
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    /** The client that an assertion says it is of. */
    static String client(String assertion) {
        try {
            return json(assertion.split("\\.")[1]).path("sub").asText();
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }

    private static boolean verifies(String[] parts, String jwksUrl) throws IOException {
        JsonNode header = json(parts[0]);
        try (InputStream keys = URI.create(jwksUrl).toURL().openStream()) {
            for (JsonNode key : JSON.readTree(keys).path("keys")) {
                if (key.path("kid").equals(header.path("kid"))) {
                    return verifies(header.path("alg").asText(), key, parts);
                }
            }
        }
        return false;
    }

    private static boolean verifies(String algorithm, JsonNode key, String[] parts) {
        try {
            boolean rsa = algorithm.equals("RS384");
            if (!rsa && !algorithm.equals("ES384")) {
                return false;
            }
            Signature signature = Signature.getInstance(rsa ? "SHA384withRSA" : "SHA384withECDSAinP1363Format");
            signature.initVerify(rsa ? rsa(key) : ec(key));
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static PublicKey rsa(JsonNode key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static PublicKey ec(JsonNode key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp384r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(key, "x"), number(key, "y")),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, Base64.getUrlDecoder().decode(key.path(name).asText()));
    }

    private static JsonNode json(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }
}
