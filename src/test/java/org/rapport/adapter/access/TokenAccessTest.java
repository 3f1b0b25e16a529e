package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rapport.adapter.access.Issuer.claims;
import static org.rapport.adapter.access.Issuer.sign;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenAccessTest {
    private static final RSAKey RSA = Issuer.rsa("rsa-1");
    private static final ECKey P256 = Issuer.ec("ec-256", Curve.P_256);
    private static final ECKey P384 = Issuer.ec("ec-384", Curve.P_384);

    private Issuer issuer;
    private AccessPolicy policy;

    @BeforeEach
    void start() throws IOException {
        issuer = new Issuer();
        issuer.publish(RSA.toPublicJWK(), P256.toPublicJWK(), P384.toPublicJWK());
        policy = new AccessPolicy(issuer.settings());
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                Arguments.of(RSA, JWSAlgorithm.RS256),
                Arguments.of(RSA, JWSAlgorithm.RS384),
                Arguments.of(P256, JWSAlgorithm.ES256),
                Arguments.of(P384, JWSAlgorithm.ES384));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void admitsATokenOfTheIssuer(JWK key, JWSAlgorithm algorithm) {
        assertThat(admitted("Bearer " + sign(key, algorithm, claims().build()))).isTrue();
        assertThat(admitted("bearer " + sign(key, algorithm, new JOSEObjectType("at+jwt"), claims().build())))
                .isTrue();
    }

    static Stream<Arguments> refused() throws JOSEException {
        Instant now = Instant.now();
        JWTClaimsSet good = claims().build();
        SignedJWT byPublicKeyAsSecret = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa-1").build(), good);
        byPublicKeyAsSecret.sign(new MACSigner(RSA.toRSAPublicKey().getEncoded()));
        String signed = sign(RSA, JWSAlgorithm.RS256, good);
        return Stream.of(
                Arguments.of("key of somebody else", sign(Issuer.rsa("rsa-1"), JWSAlgorithm.RS256, good)),
                Arguments.of("unknown key", sign(Issuer.rsa("other"), JWSAlgorithm.RS256, good)),
                Arguments.of("algorithm that is not admitted", sign(RSA, JWSAlgorithm.RS512, good)),
                Arguments.of("padding that is not admitted", sign(RSA, JWSAlgorithm.PS256, good)),
                Arguments.of("no signature", new PlainJWT(good).serialize()),
                Arguments.of("public key as a secret", byPublicKeyAsSecret.serialize()),
                Arguments.of("signature cut off", signed.substring(0, signed.lastIndexOf('.') + 1)),
                Arguments.of("expired", signed(claims().expirationTime(Date.from(now.minusSeconds(60))))),
                Arguments.of("without an end", signed(claims().expirationTime(null))),
                Arguments.of("not yet valid", signed(claims().notBeforeTime(Date.from(now.plusSeconds(90))))),
                Arguments.of("another audience", signed(claims().audience("https://elsewhere.example.org"))),
                Arguments.of("no audience", signed(claims().audience((String) null))),
                Arguments.of("another issuer", signed(claims().issuer("https://evil.example.org"))),
                Arguments.of("no token", "abc"));
    }

    private static String signed(JWTClaimsSet.Builder claims) {
        return sign(RSA, JWSAlgorithm.RS256, claims.build());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesEveryOtherTokenWithoutSayingWhy(String what, String token) {
        assertThat(policy.decide(approach(Optional.of("Bearer " + token))))
                .as(what)
                .isEqualTo(new Decision.Refused(401, "login", "invalid_token", "Bearer error=\"invalid_token\""));
    }

    @Test
    void asksForATokenEvenOnThisMachine() {
        Decision decision = policy.decide(approach(Optional.empty()));
        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.challenge()).isEqualTo("Bearer");
        });
        assertThat(admitted("Basic dXNlcjpzZWNyZXQ=")).isFalse();
        assertThat(policy.objectionTo("0.0.0.0")).isEmpty();
    }

    @Test
    void toleratesAClockThatIsALittleOff() {
        Instant justNow = Instant.now().minusSeconds(10);
        assertThat(admitted("Bearer " + signed(claims().expirationTime(Date.from(justNow)))))
                .isTrue();
    }

    @Test
    void followsARotationAtOnce() {
        assertThat(admitted("Bearer " + signed(claims()))).isTrue();
        RSAKey fresh = Issuer.rsa("rsa-2");
        issuer.publish(fresh.toPublicJWK());
        assertThat(admitted("Bearer " + sign(fresh, JWSAlgorithm.RS256, claims().build())))
                .isTrue();
        assertThat(admitted("Bearer " + signed(claims()))).isFalse();
    }

    @Test
    void inventedKeysDoNotFloodTheIssuer() {
        for (int i = 0; i < 20; i++) {
            admitted("Bearer " + sign(Issuer.ec("x" + i, Curve.P_256), JWSAlgorithm.ES256, claims().build()));
        }
        assertThat(issuer.fetches.get()).isLessThanOrEqualTo(2);
        assertThat(admitted("Bearer " + signed(claims()))).isTrue();
    }

    @Test
    void saysTryAgainWhenTheKeysCannotBeHad() {
        issuer.answerWith(500);
        Decision decision = policy.decide(approach(Optional.of("Bearer " + signed(claims()))));
        assertThat(decision).isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(refused.status())
                .isEqualTo(503));
    }

    private boolean admitted(String authorization) {
        return policy.decide(approach(Optional.of(authorization))) instanceof Decision.Admitted;
    }

    private static Approach approach(Optional<String> authorization) {
        return new Approach("127.0.0.1", Optional.of("localhost"), Optional.empty(), authorization);
    }
}
