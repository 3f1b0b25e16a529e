package org.rapport.testing.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
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
import java.util.Base64;

/**
 * Checks a signed assertion against a published key set with Java's own cryptography, so that a mistake of the library
 * that signs cannot hide in the library that verifies.
 */
final class AssertionCheck {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AssertionCheck() {}

    /** Whether the key of the set that the header names made the signature. */
    static boolean verifies(String assertion, String keySet) throws IOException {
        String[] parts = assertion.split("\\.");
        JsonNode header = json(parts[0]);
        for (JsonNode key : JSON.readTree(keySet).path("keys")) {
            if (key.path("kid").asText().equals(header.path("kid").asText())) {
                return verifies(header.path("alg").asText(), key, parts);
            }
        }
        return false;
    }

    static JsonNode json(String part) throws IOException {
        return JSON.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static boolean verifies(String algorithm, JsonNode key, String[] parts) {
        try {
            Signature signature = Signature.getInstance(
                    switch (algorithm) {
                        case "RS384" -> "SHA384withRSA";
                        case "ES384" -> "SHA384withECDSAinP1363Format";
                        default -> throw new GeneralSecurityException("SMART knows no " + algorithm);
                    });
            signature.initVerify(algorithm.startsWith("RS") ? rsa(key) : ec(key));
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
}
