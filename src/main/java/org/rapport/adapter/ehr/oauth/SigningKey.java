package org.rapport.adapter.ehr.oauth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Optional;

/** A private key of ours with its id and the one algorithm that it signs with: RS384 (RSA) or ES384 (P-384). */
final class SigningKey {
    private static final int LEAST_BITS = 2048;
    private static final long LARGEST_FILE = 64 * 1024;

    private final JWK key;

    private SigningKey(JWK key) {
        this.key = key;
    }

    /**
     * Reads a PEM or JWK file.
     *
     * @throws UnusableKey naming the file and what to do, never what is in it
     */
    static SigningKey read(String file) throws UnusableKey {
        return of(file, text(file));
    }

    /** The same of a file that has been read. */
    static SigningKey of(String file, String content) throws UnusableKey {
        try {
            String text = content.strip();
            SigningKey key = new SigningKey(described(text.startsWith("{") ? JWK.parse(text) : PemKey.read(text)));
            key.provePair();
            return key;
        } catch (UnusableKey e) {
            throw new UnusableKey("The key file " + file + " " + e.getMessage());
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            throw new UnusableKey("The key file " + file + " holds no usable private key");
        }
    }

    /** What is in a key file, usable or not. */
    static String text(String file) throws UnusableKey {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST_FILE) {
                throw new UnusableKey("The key file " + file + " is too large for a key");
            }
            return Files.readString(path, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new UnusableKey("The key file " + file + " cannot be read");
        }
    }

    private static JWK described(JWK key) throws UnusableKey, JOSEException {
        if (!key.isPrivate()) {
            throw new UnusableKey("holds no private key");
        }
        String id = Optional.ofNullable(key.getKeyID())
                .orElse(key.computeThumbprint().toString());
        if (key instanceof RSAKey rsa && rsa.size() >= LEAST_BITS) {
            return new RSAKey.Builder(rsa.toRSAPublicKey())
                    .privateKey(rsa.toPrivateKey())
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS384)
                    .build();
        }
        if (key instanceof ECKey ec && Curve.P_384.equals(ec.getCurve())) {
            return new ECKey.Builder(Curve.P_384, ec.toECPublicKey())
                    .privateKey(ec.toECPrivateKey())
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES384)
                    .build();
        }
        throw new UnusableKey("holds neither an RSA key of at least " + LEAST_BITS + " bits nor a P-384 key");
    }

    /** A public half that belongs to another key would be found out only by the hospital. */
    private void provePair() throws JOSEException, UnusableKey {
        byte[] anything = "rapport".getBytes(StandardCharsets.US_ASCII);
        JWSHeader header = new JWSHeader(algorithm());
        Base64URL signature = signer().sign(header, anything);
        boolean pair = key instanceof RSAKey rsa
                ? new RSASSAVerifier(rsa).verify(header, anything, signature)
                : new ECDSAVerifier(key.toECKey()).verify(header, anything, signature);
        if (!pair) {
            throw new UnusableKey("holds a public key that does not belong to its private key");
        }
    }

    JWSSigner signer() throws JOSEException {
        return key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey());
    }

    JWSAlgorithm algorithm() {
        return (JWSAlgorithm) key.getAlgorithm();
    }

    String id() {
        return key.getKeyID();
    }

    JWK publicHalf() {
        return key.toPublicJWK();
    }

    @Override
    public String toString() {
        return algorithm() + " key " + id();
    }
}
