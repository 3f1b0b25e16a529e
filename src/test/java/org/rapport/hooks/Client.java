package org.rapport.hooks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.rapport.application.advice.AdviceSettings;
import org.rapport.testing.MisbehavingEhr;
import org.rapport.testing.Reply;

/** A hospital's system with keys of its own, which it publishes on a loopback socket. */
final class Client implements AutoCloseable {
    static final String BASE = "https://rapport.example.org/cds-services";
    static final JWK EC = ec("ec-384", Curve.P_384);
    static final JWK RSA = rsa("rsa-384");

    private final String issuer;
    private final MisbehavingEhr keys;
    private volatile Reply published;

    Client(String issuer) {
        this.issuer = issuer;
        publish(EC, RSA);
        this.keys = MisbehavingEhr.playing(request -> published);
    }

    void publish(JWK... jwks) {
        published = Reply.json(200, new JWKSet(java.util.List.of(jwks)).toString(true));
    }

    void answers(Reply reply) {
        published = reply;
    }

    int fetches() {
        return keys.requests().size();
    }

    URI jku() {
        return keys.base();
    }

    String issuer() {
        return issuer;
    }

    AdviceSettings.Client asking(String... sites) {
        return new AdviceSettings.Client(issuer, jku(), Set.of(sites));
    }

    /** Claims that are good for five minutes, for opening a record. */
    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(BASE + Ask.VIEW)
                .issueTime(Date.from(Clinic.NOW.minusSeconds(5)))
                .expirationTime(Date.from(Clinic.NOW.plusSeconds(300)))
                .jwtID(UUID.randomUUID().toString());
    }

    /** The header of a good call. */
    String[] bearer() {
        return bearer(sign(EC, JWSAlgorithm.ES384, jku(), claims().build()));
    }

    static String[] bearer(String token) {
        return new String[] {"Authorization", "Bearer " + token};
    }

    static String sign(JWK key, JWSAlgorithm algorithm, URI jku, JWTClaimsSet claims) {
        try {
            JWSSigner signer = key instanceof RSAKey rsa ? new RSASSASigner(rsa) : new ECDSASigner(key.toECKey());
            JWSHeader header = new JWSHeader.Builder(algorithm)
                    .keyID(key.getKeyID())
                    .type(JOSEObjectType.JWT)
                    .jwkURL(jku)
                    .build();
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWK ec(String id, Curve curve) {
        try {
            return new ECKeyGenerator(curve).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWK rsa(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        keys.close();
    }
}
