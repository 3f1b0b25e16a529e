package org.rapport.adapter.access;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.crypto.DirectDecrypter;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.impl.ConcatKDF;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.ParseException;
import java.util.Date;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.rapport.application.login.Goal;
import org.rapport.application.login.Trip;
import org.rapport.application.login.TripSeal;

/** Trips as JSON Web Encryption (RFC 7516) with AES-256 in Galois/Counter Mode, which tells of every change. */
public final class EncryptedTrips implements TripSeal {
    private static final JWEHeader HEADER = new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A256GCM);
    private static final byte[] PURPOSE = "rapport trips to sign in, 1".getBytes(StandardCharsets.US_ASCII);
    private static final int FEWEST_BYTES = 32;
    private static final int KEY_BITS = 256;
    private static final int LONGEST = 4_096;

    private final SecretKey key;

    private EncryptedTrips(byte[] secret) {
        try {
            key = new ConcatKDF("SHA-256").deriveKey(new SecretKeySpec(secret, "secret"), KEY_BITS, PURPOSE);
        } catch (JOSEException e) {
            throw new IllegalStateException("This Java cannot derive a key", e);
        }
    }

    /**
     * With a key made of a secret that other instances have, too.
     *
     * @throws IllegalArgumentException with a sentence when it has fewer than 32 bytes
     */
    public static EncryptedTrips by(byte[] secret) {
        if (secret.length < FEWEST_BYTES) {
            throw new IllegalArgumentException("has fewer than " + FEWEST_BYTES + " bytes");
        }
        return new EncryptedTrips(secret);
    }

    /** With a key of this instance alone. */
    public static EncryptedTrips ofThisInstance() {
        byte[] secret = new byte[FEWEST_BYTES];
        new SecureRandom().nextBytes(secret);
        return new EncryptedTrips(secret);
    }

    @Override
    public String seal(Trip trip) {
        EncryptedJWT sealed = new EncryptedJWT(
                HEADER,
                new JWTClaimsSet.Builder()
                        .claim("state", trip.state())
                        .claim("nonce", trip.nonce())
                        .claim("verifier", trip.verifier())
                        .claim("provider", trip.provider())
                        .claim("goal", trip.goal().toString())
                        .claim("back", trip.back().toString())
                        .expirationTime(Date.from(trip.until()))
                        .build());
        try {
            sealed.encrypt(new DirectEncrypter(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("A trip could not be sealed", e);
        }
        return sealed.serialize();
    }

    @Override
    public Optional<Trip> open(String sealed) {
        if (sealed.isEmpty() || sealed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            EncryptedJWT trip = EncryptedJWT.parse(sealed);
            trip.decrypt(new DirectDecrypter(key));
            return Optional.of(trip(trip.getJWTClaimsSet()));
        } catch (ParseException | JOSEException | RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Trip trip(JWTClaimsSet claims) throws ParseException {
        return new Trip(
                claims.getStringClaim("state"),
                claims.getStringClaim("nonce"),
                claims.getStringClaim("verifier"),
                claims.getStringClaim("provider"),
                Goal.of(claims.getStringClaim("goal")),
                URI.create(claims.getStringClaim("back")),
                claims.getExpirationTime().toInstant());
    }
}
