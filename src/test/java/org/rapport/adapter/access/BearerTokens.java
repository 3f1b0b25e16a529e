package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.rapport.fuzz.Target;

/** Bearer tokens. None is taken whose header or claims are other than those that were signed. */
public final class BearerTokens implements Target {
    private final List<String> sound;
    private final AccessPolicy policy;

    /** With an issuer of its own, which is asked for its keys once and lives as long as the process. */
    public BearerTokens() {
        try {
            Issuer issuer = new Issuer();
            RSAKey rsa = Issuer.rsa("rsa-1");
            ECKey ec = Issuer.ec("ec-1", Curve.P_256);
            issuer.publish(rsa.toPublicJWK(), ec.toPublicJWK());
            sound = List.of(
                    Issuer.sign(rsa, JWSAlgorithm.RS256, Issuer.claims().build()),
                    Issuer.sign(ec, JWSAlgorithm.ES256, Issuer.claims().build()));
            policy = new AccessPolicy(issuer.settings());
            sound.forEach(token -> policy.decide(shown("Bearer " + token)));
            issuer.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<byte[]> seeds() {
        return sound.stream()
                .map(token -> ("Bearer " + token).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void feed(byte[] input) {
        String header = new String(input, StandardCharsets.UTF_8);
        if (policy.decide(shown(header)) instanceof Decision.Admitted) {
            assertThat(sound.stream().map(token -> token.substring(0, token.lastIndexOf('.'))))
                    .anyMatch(header::contains);
        }
    }

    private static Approach shown(String header) {
        return new Approach(
                "127.0.0.1",
                Optional.of("localhost"),
                Optional.empty(),
                Stream.of(header).findFirst());
    }

    @Override
    public String toString() {
        return "bearer tokens";
    }
}
