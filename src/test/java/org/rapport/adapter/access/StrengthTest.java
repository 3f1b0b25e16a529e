package org.rapport.adapter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rapport.adapter.access.Issuer.claims;
import static org.rapport.adapter.access.Issuer.sign;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rapport.application.access.Caller;

/** How people have to have signed in, whose tokens are shown. */
class StrengthTest {
    private static final RSAKey KEY = Issuer.rsa("one");
    private static final String BOTH = "issuer.own.acr=two-factors, hardware\nissuer.own.amr=pwd otp\n";

    @TempDir
    private Path folder;

    @Test
    void oneOfTheClassesAndAllOfTheMethodsAreNeeded() throws Exception {
        try (Issuer issuer = new Issuer()) {
            issuer.publish(KEY.toPublicJWK());
            AccessPolicy policy = policy(signed(issuer) + BOTH);
            assertThat(decision(policy, person("hardware", "pwd", "otp", "more")))
                    .isInstanceOf(Decision.Admitted.class);
            for (JWTClaimsSet weak : List.of(
                    person("one-factor", "pwd", "otp"),
                    person("two-factors hardware", "pwd", "otp"),
                    person("hardware", "otp"),
                    person("hardware"),
                    claims().claim("amr", List.of("pwd", "otp")).build(),
                    claims().build())) {
                assertThat(decision(policy, weak))
                        .as(weak.toString())
                        .isEqualTo(new Decision.Refused(
                                401,
                                "login",
                                "insufficient_user_authentication",
                                "Bearer error=\"insufficient_user_authentication\","
                                        + " error_description=\"The user has to sign in in another way, or anew\","
                                        + " acr_values=\"two-factors hardware\""));
            }
        }
    }

    @Test
    void signingInMayNotHaveBeenTooLongAgo() throws Exception {
        try (Issuer issuer = new Issuer()) {
            issuer.publish(KEY.toPublicJWK());
            AccessPolicy policy = policy(signed(issuer) + "issuer.own.max-age=PT1H\n");
            assertThat(decision(policy, ago(60))).isInstanceOf(Decision.Admitted.class);
            for (JWTClaimsSet old : List.of(
                    ago(3_800),
                    claims().build(),
                    claims().claim("auth_time", "yesterday").build())) {
                assertThat(decision(policy, old)).isInstanceOfSatisfying(Decision.Refused.class, refused -> {
                    assertThat(refused.status()).isEqualTo(401);
                    assertThat(refused.challenge())
                            .startsWith("Bearer error=\"insufficient_user_authentication\"")
                            .endsWith("max_age=\"3600\"");
                });
            }
        }
    }

    /** Nobody signs in for a machine; that a token does not say whom it is of makes no machine of its bearer. */
    @Test
    void aMachineUnderItsOwnNameIsNotAskedHowItSignedIn() throws Exception {
        try (Issuer issuer = new Issuer()) {
            issuer.publish(KEY.toPublicJWK());
            AccessPolicy policy = policy(signed(issuer) + BOTH);
            assertThat(decision(
                            policy,
                            claims().subject("feed").claim("client_id", "feed").build()))
                    .isInstanceOf(Decision.Admitted.class);
            assertThat(decision(
                            policy,
                            claims().subject("ada").claim("client_id", "feed").build()))
                    .isInstanceOf(Decision.Refused.class);
            assertThat(decision(
                            policy, claims().subject(null).claim("azp", "feed").build()))
                    .isInstanceOf(Decision.Refused.class);
            assertThat(decision(policy, claims().subject(null).build())).isInstanceOf(Decision.Refused.class);
        }
    }

    /** Whoever has no right to a token is not told what would have to be done about it. */
    @Test
    void aTokenThatDoesNotHoldAnywayIsRefusedWithoutAReason() throws Exception {
        try (Issuer issuer = new Issuer()) {
            issuer.publish(KEY.toPublicJWK());
            AccessPolicy policy = policy(signed(issuer) + BOTH);
            JWTClaimsSet bound =
                    claims().claim("cnf", Map.of("x5t#S256", "abc")).build();
            assertThat(decision(policy, bound))
                    .isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(refused.challenge())
                            .isEqualTo("Bearer error=\"invalid_token\""));
        }
    }

    @Test
    void anIssuerThatIsAskedAboutATokenHasToSayHowItsPersonSignedIn() throws Exception {
        HttpServer server = introspection();
        try {
            Path secret = Files.writeString(folder.resolve("secret"), "s3cret");
            AccessPolicy policy = policy(
                    """
                    issuer.own.url=https://login.example.org
                    issuer.own.audience=rapport
                    issuer.own.introspection.url=http://127.0.0.1:%d/introspect
                    issuer.own.introspection.client-id=rapport
                    issuer.own.introspection.secret-file=%s
                    issuer.own.sites=*
                    issuer.own.acr=hardware
                    issuer.own.max-age=PT1H
                    """
                            .formatted(server.getAddress().getPort(), secret));
            assertThat(byToken(policy, "strong")).isInstanceOf(Decision.Admitted.class);
            for (String weak : List.of("weak", "silent", "old")) {
                assertThat(byToken(policy, weak))
                        .as(weak)
                        .isInstanceOfSatisfying(Decision.Refused.class, refused -> assertThat(refused.sentence())
                                .isEqualTo("insufficient_user_authentication"));
            }
        } finally {
            server.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"max-age=an hour", "max-age=PT0S", "max-age=PT-1H", "acr=two\"factors", "amr=p\\u00e4ss, otp"})
    void whatCannotBeAskedForIsRefusedAtTheStart(String line) {
        assertThatThrownBy(() -> policy(
                        """
                        issuer.own.url=https://login.example.org
                        issuer.own.jwks-uri=https://login.example.org/keys
                        issuer.own.audience=rapport
                        issuer.own.sites=north
                        issuer.own.%s
                        """
                                .formatted(line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("issuer.own." + line.substring(0, line.indexOf('=')));
    }

    private static HttpServer introspection() throws IOException {
        long now = Instant.now().getEpochSecond();
        String all = "{\"active\":true,\"aud\":\"rapport\",\"exp\":" + (now + 300) + ",\"sub\":\"ada\"%s}";
        Map<String, String> answers = Map.of(
                "strong", ",\"acr\":\"hardware\",\"auth_time\":" + (now - 60),
                "weak", ",\"acr\":\"password\",\"auth_time\":" + (now - 60),
                "old", ",\"acr\":\"hardware\",\"auth_time\":" + (now - 4_000),
                "silent", "");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/introspect", exchange -> {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String said = answers.get(form.replaceAll(".*token=([a-z]+).*", "$1"));
            byte[] json = all.formatted(said).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, json.length);
            exchange.getResponseBody().write(json);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static JWTClaimsSet person(String acr, String... amr) {
        return claims().claim("acr", acr).claim("amr", List.of(amr)).build();
    }

    private static JWTClaimsSet ago(long seconds) {
        return claims().claim("auth_time", Instant.now().getEpochSecond() - seconds)
                .build();
    }

    private static String signed(Issuer issuer) {
        return "issuer.own.url=" + Issuer.NAME
                + "\nissuer.own.sites=*\nissuer.own.roles=clinician\nissuer.own.jwks-uri="
                + issuer.settings().jwksUri().orElseThrow() + "\nissuer.own.audience=" + Issuer.AUDIENCE + "\n";
    }

    private AccessPolicy policy(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("access.properties"), text);
        return new AccessPolicy(
                AccessSettings.loopbackOnly(),
                ScopeNames.DEFAULT,
                Optional.of(file),
                Caller.thisMachine(Set.of(), false));
    }

    private static Decision decision(AccessPolicy policy, JWTClaimsSet claims) {
        return byToken(policy, sign(KEY, JWSAlgorithm.RS256, claims));
    }

    private static Decision byToken(AccessPolicy policy, String token) {
        return policy.decide(
                new Approach("10.0.0.1", Optional.empty(), Optional.empty(), Optional.of("Bearer " + token)));
    }
}
